import { Directive, inject, TemplateRef } from '@angular/core';
import type { Language } from '@portico/contracts/languages';
import type { WrittenState } from '@portico/contracts/translations';
import type { TextState } from '@portico/ui/text-state';

/**
 * A field of one language: a clone copies it, and a machine translates it unless it is JSON. A
 * `leaf` is a text within the JSON, which a machine translates by itself.
 */
export interface LocalizedText {
  name: string;
  value: string;
  as: 'plain' | 'html' | 'json' | 'leaf';
}

/** One language of an item as the editor shows it. */
export interface LocalizedEntry {
  language: string;
  state: TextState;
  changed: boolean;
  invalid: boolean;
  texts: readonly LocalizedText[];
}

/** Texts that were cloned or translated: they go into the form, and are stored by Save. */
export interface FilledTexts {
  language: string;
  /** The language that they come from. */
  from: string;
  /** Value by name; fields that are not named stay as they are. */
  texts: ReadonlyMap<string, string>;
  mark: '' | WrittenState;
}

/** What the editor shows for a language: `<ng-template appLanguageFields let-entry>`. */
@Directive({ selector: 'ng-template[appLanguageFields]' })
export class LanguageFields {
  readonly template = inject<TemplateRef<{ $implicit: unknown; language: Language }>>(TemplateRef);
}
