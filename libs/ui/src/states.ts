import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiAlertCircleOutline } from '@mdi/js';
import { Icon } from './icon';
import { uiWords } from './words';

/** What an empty page says: what it is for, and (as content) the button that starts it. */
@Component({
  selector: 'ui-empty',
  imports: [Icon],
  template: `
    @if (icon()) {
      <ui-icon [path]="icon()" />
    }
    <h2>{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <ng-content />
  `,
  styleUrl: './styles/states.scss',
})
export class Empty {
  readonly heading = input.required<string>();
  readonly text = input('');
  readonly icon = input('');
}

/** What stands where something could not be loaded, with a button that tries again. */
@Component({
  selector: 'ui-failed',
  imports: [Icon, MatButton],
  template: `
    <ui-icon class="bad" [path]="icon" />
    <h2>{{ words.failed }}</h2>
    <p>{{ message() }}</p>
    <button matButton="outlined" type="button" (click)="retry.emit()">{{ words.retry }}</button>
  `,
  host: { role: 'alert' },
  styleUrl: './styles/states.scss',
})
export class Failed {
  readonly error = input<Error>();
  readonly retry = output();
  protected readonly icon = mdiAlertCircleOutline;
  protected readonly words = uiWords;
  protected readonly message = computed(() => this.error()?.message ?? '');
}

/** Grey bars of the size of what is still loading. */
@Component({
  selector: 'ui-skeleton',
  template: `
    <span class="hidden">{{ words.loading }}</span>
    @for (row of bars(); track $index) {
      <i></i>
    }
  `,
  host: { role: 'status' },
  styleUrl: './styles/skeleton.scss',
})
export class Skeleton {
  readonly rows = input(8);
  protected readonly words = uiWords;
  protected readonly bars = computed(() => Array.from({ length: this.rows() }));
}
