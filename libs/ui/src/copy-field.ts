import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { mdiCheck, mdiContentCopy } from '@mdi/js';
import { Icon } from './icon';
import { uiWords } from './words';

/** A text to be carried elsewhere: a secret, an address, a snippet. */
@Component({
  selector: 'ui-copy-field',
  imports: [Icon, MatIconButton, MatTooltip],
  template: `
    @if (label()) {
      <span class="label">{{ label() }}</span>
    }
    <div class="box">
      <code tabindex="0" [attr.aria-label]="label() || null">{{ value() }}</code>
      <button
        matIconButton
        type="button"
        [attr.aria-label]="words.copy + ' ' + label()"
        [matTooltip]="copied() ? words.copied : words.copy"
        (click)="copy()"
        (blur)="copied.set(false)"
      >
        <ui-icon [path]="copied() ? icons.done : icons.copy" />
      </button>
      <span class="hidden" aria-live="polite">{{ copied() ? words.copied : '' }}</span>
    </div>
  `,
  styleUrl: './styles/copy-field.scss',
})
export class CopyField {
  readonly value = input.required<string>();
  readonly label = input('');
  protected readonly copied = signal(false);
  protected readonly words = uiWords;
  protected readonly icons = { copy: mdiContentCopy, done: mdiCheck };
  private readonly clipboard = inject(Clipboard);

  protected copy(): void {
    this.copied.set(this.clipboard.copy(this.value()));
  }
}
