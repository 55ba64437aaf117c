import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Language } from '@portico/contracts/languages';
import { Meter } from '@portico/ui/meter';
import { words } from './translations.words';

/** How complete each language in use is; a click shows what is missing. */
@Component({
  selector: 'app-language-progress',
  imports: [Meter, RouterLink],
  template: `
    <ul [attr.aria-label]="words.progress">
      @for (row of rows(); track row.tag) {
        <li>
          <a
            routerLink="/translations"
            [queryParams]="{ language: row.tag, state: 'missing' }"
            [title]="row.title"
          >
            <span>{{ row.name }}</span>
            <ui-meter [value]="row.translated" [total]="row.total" [label]="row.name"
              >{{ row.percent }} %</ui-meter
            >
          </a>
        </li>
      }
    </ul>
  `,
  styleUrl: './language-progress.scss',
})
export class LanguageProgress {
  readonly languages = input.required<readonly Language[]>();
  protected readonly words = words;
  protected readonly rows = computed(() =>
    this.languages()
      .filter(language => language.total > 0)
      .map(({ tag, name, translated, total }) => {
        const texts = words.texts(translated.toLocaleString(), total.toLocaleString());
        const percent = Math.floor((100 * translated) / total);
        const title = words.showMissing(texts);
        return { tag, name, translated, total, percent, title };
      }),
  );
}
