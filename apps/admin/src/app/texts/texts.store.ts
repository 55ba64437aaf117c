import { Injectable } from '@angular/core';
import {
  type ContentText,
  ContentTextQuery,
  type CreateContentText,
  type UpdateContentText,
} from '@portico/contracts/texts';
import { LocalizedItems } from '../localized/localized-items';

/** All HTTP of texts. */
@Injectable()
export class TextsStore {
  readonly items = new LocalizedItems<ContentText, CreateContentText, UpdateContentText>(
    '/api/v1/texts',
    ContentTextQuery,
  );
}
