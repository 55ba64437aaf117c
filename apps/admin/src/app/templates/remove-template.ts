import { inject, Injectable } from '@angular/core';
import { Removal } from '../localized/removal';
import { TemplatesStore } from './templates.store';
import { words } from './templates.words';

@Injectable()
export class RemoveTemplate extends Removal {
  protected readonly store = inject(TemplatesStore);
  protected readonly words = words.remove;
}
