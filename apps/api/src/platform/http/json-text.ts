import type { PageMeta } from '@portico/contracts/lists';

/** An answer that the database has written as JSON, with what its contract declares and no more. */
export class JsonText {
  constructor(readonly text: string) {}

  /** A page of items of which each is JSON. */
  static page(items: string[], meta: PageMeta): JsonText {
    let text = '{"data":[';
    // Not join(), which copies all of it once more than the answer does anyway.
    for (const [index, item] of items.entries()) text += index ? `,${item}` : item;
    return new JsonText(`${text}],"meta":${JSON.stringify(meta)}}`);
  }
}
