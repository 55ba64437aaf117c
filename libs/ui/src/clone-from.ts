import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { uiWords } from './words';

let made = 0;

/** "Clone translations from": copies the texts of another language as they are, into the form. */
@Component({
  selector: 'ui-clone-from',
  imports: [MatButton, MatFormField, MatLabel, MatOption, MatSelect],
  template: `
    <span [id]="id">{{ words.clone.label }}</span>
    <mat-form-field>
      <mat-label>{{ words.clone.select }}</mat-label>
      <mat-select [(value)]="chosen" [aria-labelledby]="id" [disabled]="!sources().length">
        @for (source of sources(); track source.tag) {
          <mat-option [value]="source.tag">{{ source.name }} ({{ source.tag }})</mat-option>
        }
      </mat-select>
    </mat-form-field>
    <button matButton="outlined" type="button" [disabled]="!chosen()" (click)="emit()">
      {{ words.clone.action }}
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    span {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    mat-form-field {
      width: 128px;
      --mat-form-field-container-height: 36px;
      --mat-form-field-container-vertical-padding: 7px;
    }
  `,
})
export class CloneFrom {
  /** Languages that have a text to copy. */
  readonly sources = input.required<readonly { tag: string; name: string }[]>();
  readonly clone = output<string>();
  protected readonly words = uiWords;
  protected readonly id = `clone-from-${++made}`;
  private readonly tags = computed(() => this.sources().map(source => source.tag));
  protected readonly chosen = linkedSignal<readonly string[], string>({
    source: this.tags,
    computation: (tags, previous) =>
      tags.find(tag => tag === previous?.value) ?? (tags.length === 1 ? (tags[0] ?? '') : ''),
  });

  protected emit(): void {
    this.clone.emit(this.chosen());
  }
}
