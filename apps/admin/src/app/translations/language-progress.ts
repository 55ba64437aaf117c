import { Component, computed, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Language } from '@portico/contracts/languages';
import { Meter } from '@portico/ui/meter';
import { words } from './translations.words';

const ROOM = 12;
const ROOM_ON_A_PHONE = 6;

/**
 * How complete each language in use is; a click shows what is missing. Where there is no room for
 * all, the last place is for the button that shows the others.
 */
@Component({
  selector: 'app-language-progress',
  imports: [MatButton, Meter, RouterLink],
  template: `
    <ul [class.folded]="!all()" [attr.aria-label]="words.progress">
      @for (row of rows(); track row.tag) {
        <li [class.wide-rest]="isRest($index, room)" [class.phone-rest]="isRest($index, phoneRoom)">
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
      @if (rows().length > phoneRoom) {
        <li [class.phone-only]="rows().length <= room">
          <button matButton type="button" [attr.aria-expanded]="all()" (click)="all.set(!all())">
            {{ all() ? words.fewer : words.showLanguages(rows().length) }}
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './language-progress.scss',
})
export class LanguageProgress {
  readonly languages = input.required<readonly Language[]>();
  protected readonly words = words;
  protected readonly room = ROOM;
  protected readonly phoneRoom = ROOM_ON_A_PHONE;
  protected readonly all = signal(false);
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

  protected isRest(index: number, room: number): boolean {
    return this.rows().length > room && index >= room - 1;
  }
}
