import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { words } from './drawer.words';

/** A text that two people have changed. */
export interface StaleText {
  /** Tag of the language; `description` for the description. */
  field: string;
  name: string;
  mine: string;
  theirs: string;
}

/** Shows both versions of each text that a save was refused for, and lets the reader choose. */
@Component({
  selector: 'app-stale-texts',
  imports: [MatButton, MatRadioButton, MatRadioGroup],
  template: `
    <h3>{{ words.title }}</h3>
    <p>{{ words.text }}</p>
    @for (text of texts(); track text.field) {
      <mat-radio-group
        [attr.aria-label]="text.name"
        [value]="chosen().has(text.field)"
        (change)="choose(text.field, $event.value)"
      >
        <strong>{{ text.name }}</strong>
        <mat-radio-button [value]="false"
          ><b>{{ words.mine }}:</b> {{ text.mine || words.removed }}</mat-radio-button
        >
        <mat-radio-button [value]="true"
          ><b>{{ words.theirs }}:</b> {{ text.theirs || words.removed }}</mat-radio-button
        >
      </mat-radio-group>
    }
    <button matButton="filled" type="button" (click)="decided.emit(chosen())">
      {{ words.go }}
    </button>
  `,
  host: { role: 'alert' },
  styleUrl: './stale-texts.scss',
})
export class StaleTexts {
  readonly texts = input.required<readonly StaleText[]>();
  /** The fields of which the others' version is taken. */
  readonly decided = output<ReadonlySet<string>>();
  protected readonly words = words.stale;
  private readonly fields = computed(() => this.texts().map(text => text.field));
  protected readonly chosen = linkedSignal<readonly string[], ReadonlySet<string>>({
    source: this.fields,
    computation: () => new Set(),
  });

  protected choose(field: string, theirs: boolean): void {
    this.chosen.update(chosen => {
      const rest = [...chosen].filter(one => one !== field);
      return new Set(theirs ? [...rest, field] : rest);
    });
  }
}
