import { Component, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { mdiClose, mdiMagnify } from '@mdi/js';
import { Icon } from './icon';
import { injectQuery } from './query';
import { uiWords } from './words';

const PAUSE_MS = 250;

/** Searches a list through a query parameter, `search` unless said otherwise. */
@Component({
  selector: 'ui-search-box',
  imports: [Icon, MatIconButton],
  template: `
    <ui-icon [path]="icons.search" />
    <input
      type="search"
      autocomplete="off"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="text()"
      (input)="typed($any($event.target).value)"
      (keydown.enter)="commit()"
    />
    @if (text()) {
      <button matIconButton type="button" [attr.aria-label]="words.clearSearch" (click)="clear()">
        <ui-icon [path]="icons.clear" />
      </button>
    }
  `,
  styleUrl: './styles/search-box.scss',
})
export class SearchBox {
  readonly label = input(uiWords.search);
  readonly parameter = input('search');
  protected readonly text = signal('');
  protected readonly words = uiWords;
  protected readonly icons = { search: mdiMagnify, clear: mdiClose };
  private readonly query = injectQuery();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const fromUrl = this.query.params().get(this.parameter()) ?? '';
      if (this.timer === undefined) this.text.set(fromUrl);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected typed(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), PAUSE_MS);
  }

  protected clear(): void {
    this.text.set('');
    this.commit();
  }

  protected commit(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.query.set({ [this.parameter()]: this.text().trim() });
  }
}
