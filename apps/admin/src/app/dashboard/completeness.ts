import { Component, computed, input } from '@angular/core';
import type { Language } from '@portico/contracts/languages';
import { words } from './dashboard.words';

/** A bar for each language in use: how much of it is translated. */
@Component({
  selector: 'app-completeness',
  template: `
    <ul>
      @for (row of rows(); track row.tag) {
        <li>
          <span class="name"
            >{{ row.name }} <code>{{ row.tag }}</code></span
          >
          <span class="part">{{ row.percent }}</span>
          <meter
            min="0"
            [max]="row.total"
            [value]="row.translated"
            [attr.aria-label]="row.name"
            [title]="row.texts"
          ></meter>
        </li>
      } @empty {
        <li class="none">
          <strong>{{ words.noLanguages }}</strong>
          {{ words.noLanguagesText }}
        </li>
      }
    </ul>
  `,
  styleUrl: './completeness.scss',
})
export class Completeness {
  readonly languages = input.required<readonly Language[]>();
  protected readonly words = words;
  protected readonly rows = computed(() =>
    this.languages().map(({ tag, name, translated, total }) => ({
      tag,
      name,
      translated,
      total: Math.max(1, total),
      percent: percent(translated, total),
      texts: words.texts(translated.toLocaleString(), total.toLocaleString()),
    })),
  );
}

// Rounded down, so that 100 % means complete.
function percent(part: number, whole: number): string {
  return `${whole ? Math.floor((100 * part) / whole) : 0} %`;
}
