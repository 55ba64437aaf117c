import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { uiWords } from './words';

/** A field that differs between what the reader typed and what was saved meanwhile. */
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

/** Shows both versions after a save was refused as stale, and lets the reader choose. */
@Component({
  selector: 'ui-conflict',
  imports: [MatButton],
  template: `
    <h3>{{ words.title }}</h3>
    <p>{{ differences().length ? words.text : words.same }}</p>
    @if (differences().length) {
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words.field }}</th>
            <th scope="col">{{ words.mine }}</th>
            <th scope="col">{{ words.theirs }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of differences(); track row.label) {
            <tr>
              <th scope="row">{{ row.label }}</th>
              <td>{{ row.mine || '–' }}</td>
              <td>{{ row.theirs || '–' }}</td>
            </tr>
          }
        </tbody>
      </table>
    }
    <div class="choice">
      <button matButton="outlined" type="button" (click)="takeTheirs.emit()">
        {{ words.takeTheirs }}
      </button>
      <button matButton="filled" type="button" (click)="keepMine.emit()">
        {{ words.keepMine }}
      </button>
    </div>
  `,
  host: { role: 'alert' },
  styleUrl: './styles/conflict.scss',
})
export class Conflict {
  readonly differences = input.required<readonly Difference[]>();
  readonly takeTheirs = output();
  readonly keepMine = output();
  protected readonly words = uiWords.conflict;
}
