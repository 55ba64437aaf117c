import { Component, computed, input } from '@angular/core';
import { checkText } from '@portico/contracts/text-checks/check-text';

/** What the checks say of a text while it is being written, errors first. */
@Component({
  selector: 'app-text-findings',
  template: `
    @for (finding of findings(); track finding.check + finding.message) {
      <p [class.bad]="finding.severity === 'error'">{{ finding.message }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      margin: 0 0 4px;
      padding: 4px 10px;
      border-radius: 6px;
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
      font: var(--mat-sys-body-small);
      overflow-wrap: anywhere;
    }
    .bad {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
  `,
  host: { 'aria-live': 'polite' },
})
export class TextFindings {
  readonly text = input.required<string>();
  readonly language = input.required<string>();
  /** What it is translated from; '' for the text of the default language itself. */
  readonly source = input('');
  readonly sourceLanguage = input('');
  readonly html = input(false);
  /** The most characters that it may have. */
  readonly maxLength = input<number | null>(null);

  protected readonly findings = computed(() =>
    checkText({
      text: this.text(),
      language: this.language(),
      source: this.source(),
      sourceLanguage: this.sourceLanguage(),
      html: this.html(),
      maxLength: this.maxLength(),
    }).sort((a, b) => a.severity.localeCompare(b.severity)),
  );
}
