import { inject, Injectable } from '@angular/core';
import { Removal } from '../localized/removal';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

@Injectable()
export class RemoveTranslation extends Removal {
  protected readonly store = inject(TranslationsStore);
  protected readonly words = words.remove;
}
