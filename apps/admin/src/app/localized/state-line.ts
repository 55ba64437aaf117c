import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatTooltip } from '@angular/material/tooltip';
import type { Language } from '@portico/contracts/languages';
import type { WrittenState } from '@portico/contracts/translations';
import { Moment } from '@portico/ui/moment';
import { type TextState, TextStateChip } from '@portico/ui/text-state';
import { words } from './localized.words';

/** How far a language is, who wrote it when, and (as content) what else there is to say of it. */
@Component({
  selector: 'app-state-line',
  imports: [MatButton, MatCheckbox, MatTooltip, Moment, TextStateChip],
  template: `
    @let name = language().name;
    <ui-text-state [tag]="language().tag" [name]="name" [state]="state()" />
    @if (state() !== 'missing') {
      <mat-checkbox
        [checked]="state() === 'reviewed'"
        [disabled]="readOnly()"
        [aria-label]="words.reviewed + ', ' + name"
        (change)="mark.emit($event.checked ? 'reviewed' : 'translated')"
      >
        {{ words.reviewed }}
      </mat-checkbox>
    }
    @if (state() === 'outdated' && !readOnly()) {
      <button
        matButton
        type="button"
        [matTooltip]="words.stillRightHint"
        [attr.aria-label]="words.stillRight + ', ' + name"
        (click)="mark.emit('translated')"
      >
        {{ words.stillRight }}
      </button>
    }
    <span class="meta">
      @if (saved(); as saved) {
        <span>
          @if (saved.updatedBy) {
            {{ words.by(saved.updatedBy) }}
          }
          <ui-moment [at]="saved.updatedAt" />
        </span>
      }
      <ng-content />
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
      align-items: center;
      min-height: 36px;
    }
    .meta {
      display: inline-flex;
      flex: 1;
      flex-wrap: wrap;
      gap: 0 12px;
      justify-content: flex-end;
      color: var(--mat-sys-on-surface-variant);
      font-size: 12px;
      font-variant-numeric: tabular-nums;
      text-align: right;
    }
  `,
})
export class StateLine {
  readonly language = input.required<Language>();
  readonly state = input.required<TextState>();
  /** What is stored; nothing yet where it is absent. */
  readonly saved = input<{ updatedAt: string; updatedBy: string | null }>();
  readonly readOnly = input(false);
  /** The reader says so of it. */
  readonly mark = output<WrittenState>();
  protected readonly words = words.line;
}
