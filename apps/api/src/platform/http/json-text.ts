import type { PageMeta } from '@portico/contracts/lists';

/** An answer that the database has written as JSON, with what its contract declares and no more. */
export class JsonText {
  constructor(readonly text: string) {}

  /** A page of items that are joined by commas already. */
  static page(items: string, meta: PageMeta): JsonText {
    return new JsonText(`{"data":[${items}],"meta":${JSON.stringify(meta)}}`);
  }
}
