import { Injectable } from '@angular/core';
import {
  type ContentText,
  ContentTextQuery,
  type CreateContentText,
  type UpdateContentText,
} from '@portico/contracts/texts';
import { LocalizedStore } from '../localized/localized-store';

/** All HTTP of texts. */
@Injectable()
export class TextsStore extends LocalizedStore<ContentText, CreateContentText, UpdateContentText> {
  constructor() {
    super('/api/v1/texts', ContentTextQuery);
  }
}
