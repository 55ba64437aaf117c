import { inject, Injectable } from '@angular/core';
import { Removal } from '../localized/removal';
import { TextsStore } from './texts.store';
import { words } from './texts.words';

@Injectable()
export class RemoveText extends Removal {
  protected readonly store = inject(TextsStore);
  protected readonly words = words.remove;
}
