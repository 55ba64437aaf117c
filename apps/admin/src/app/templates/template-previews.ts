import { Component, computed, inject, input, model, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatOption } from '@angular/material/core';
import { MatDialog } from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { DomSanitizer } from '@angular/platform-browser';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { LanguagesInUse } from '../localized/languages-in-use';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { words } from './drawer.words';
import { previewOf, type TemplateForm } from './template-form';
import { TemplatesStore } from './templates.store';
import { TestDialog } from './test-dialog';

const PAGE = 'font: 15px/1.5 system-ui, sans-serif; margin: 16px; color: #111; background: #fff';

/** How a template looks with its samples, at the width of a desk and of a phone. */
@Component({
  selector: 'app-template-previews',
  imports: [
    Failed,
    Forbidden,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
    Notice,
    Skeleton,
  ],
  templateUrl: './template-previews.html',
  styleUrl: './template-previews.scss',
})
export class TemplatePreviews {
  /** Absent while the template is made. */
  readonly id = input<string>();
  readonly form = input.required<TemplateForm>();
  readonly language = model.required<string>();
  private readonly store = inject(TemplatesStore);
  private readonly dialog = inject(MatDialog);
  private readonly sanitizer = inject(DomSanitizer);
  private readonly mayWrite = injectForbidden('templates:write');
  protected readonly languages = inject(LanguagesInUse);
  protected readonly words = words.preview;
  protected readonly width = signal<'desktop' | 'phone'>('desktop');
  private readonly body = computed(() => previewOf(this.form(), this.language()), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly preview = this.store.preview(this.id, this.body);
  protected readonly shown = latest(this.preview);
  /** What is wrong with the template as it stands in the form. */
  protected readonly problems = computed(() => {
    const error = this.preview.error();
    if (!error) return [];
    return toApiError(error).fields.map(({ path, message }) => `${nameOf(path)}: ${message}`);
  });
  protected readonly nothing = computed(() => !this.body().title && !this.body().description);
  /** Trusted because the frame that shows it is sandboxed: no script, no form, no origin. */
  protected readonly page = computed(() => {
    const html = this.shown()?.html ?? '';
    const whole = /<html\b/i.test(html) ? html : `<body style="${PAGE}">${html}</body>`;
    return this.sanitizer.bypassSecurityTrustHtml(whole);
  });
  protected readonly unused = computed(() => this.shown()?.unusedVariables.join(', ') ?? '');
  protected readonly testForbidden = computed(
    () => this.mayWrite() ?? (this.id() ? undefined : words.preview.saveFirst),
  );

  protected test(): void {
    const data = {
      ...{ id: this.id(), label: this.form().label, body: this.body() },
      language: this.languages.nameOf(this.language()),
    };
    this.dialog.open(TestDialog, { data: { ...data, store: this.store }, width: '440px' });
  }
}

function nameOf(path: string): string {
  const names: Record<string, string | undefined> = words.fields;
  return names[path] ?? path;
}
