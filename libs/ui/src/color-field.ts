import { Component, computed, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { mdiClose } from '@mdi/js';
import { Icon } from './icon';
import { uiWords } from './words';

let fields = 0;

/** A colour as `#rrggbb`, typed or picked; '' leaves it to `inherited`. */
@Component({
  selector: 'ui-color-field',
  imports: [Icon, MatIconButton],
  template: `
    <label [for]="id">{{ label() }}</label>
    <div class="box" [class.bad]="bad()">
      <input
        type="color"
        [class.unset]="!value() && !inherited()"
        [attr.aria-label]="words.pickColor(label())"
        [value]="shown()"
        [disabled]="disabled()"
        (input)="value.set($any($event.target).value)"
      />
      <input
        maxlength="7"
        autocomplete="off"
        spellcheck="false"
        [id]="id"
        [value]="value()"
        [placeholder]="inherited() || words.notSet"
        [disabled]="disabled()"
        [attr.aria-invalid]="bad()"
        [attr.aria-describedby]="id + '-error'"
        (input)="value.set($any($event.target).value)"
        (blur)="touch.emit()"
      />
      @if (value() && !disabled()) {
        <button
          matIconButton
          type="button"
          [attr.aria-label]="words.clear(label())"
          (click)="value.set('')"
        >
          <ui-icon [path]="icon" />
        </button>
      }
    </div>
    <span class="ui-field-error" [id]="id + '-error'">{{ bad() ? errors()[0]?.message : '' }}</span>
  `,
  styleUrl: './styles/color-field.scss',
})
export class ColorField implements FormValueControl<string> {
  readonly value = model('');
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly label = input.required<string>();
  readonly inherited = input('');
  readonly touch = output();
  protected readonly id = `color-${++fields}`;
  protected readonly icon = mdiClose;
  protected readonly words = uiWords;
  protected readonly bad = computed(() => this.touched() && this.errors().length > 0);
  protected readonly shown = computed(() => {
    const color = this.value() || this.inherited();
    return /^#[0-9a-f]{6}$/i.test(color) ? color : '#808080';
  });
}
