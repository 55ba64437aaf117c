import type { PageMeta } from '@portico/contracts/lists';

/** An answer that the database has written as JSON, with what its contract declares and no more. */
export class JsonText {
  constructor(readonly text: string) {}

  /** A page of items of which each is JSON. */
  static page(items: string[], meta: PageMeta): JsonText {
    return new JsonText(`{"data":[${items.join(',')}],"meta":${JSON.stringify(meta)}}`);
  }
}
