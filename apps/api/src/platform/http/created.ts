/** What a PUT answers when the item was not there before: it is sent with the status 201. */
export class Created<T> {
  constructor(readonly item: T) {}
}
