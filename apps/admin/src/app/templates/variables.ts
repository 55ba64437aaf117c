import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatTooltip } from '@angular/material/tooltip';
import { mdiClose } from '@mdi/js';
import { FieldError } from '@portico/ui/field-error';
import { choicesOf } from '@portico/ui/filter';
import { Icon } from '@portico/ui/icon';
import { words } from './drawer.words';
import { type TemplateForm, variableForm } from './template-form';

const NAMED = /\{\{\s*(?:#(?:each|if|unless)\s+)?([A-Za-z_][\w.]*)\s*\}\}/g;
const NO_NAMES = ['else', 'this'];

/** The variables of a template: what can be filled in, and a sample of it. */
@Component({
  selector: 'app-variables',
  imports: [
    FieldError,
    FormField,
    Icon,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatTooltip,
  ],
  templateUrl: './variables.html',
  styleUrl: './variables.scss',
})
export class Variables {
  readonly form = input.required<FieldTree<TemplateForm>>();
  readonly readOnly = input(false);
  protected readonly words = words.variables;
  protected readonly icon = mdiClose;
  protected readonly types = choicesOf(words.variables.types);
  protected readonly rows = computed(() => [...this.form().variables]);
  /** Names that the contents use and nobody has declared. */
  protected readonly undeclared = computed(() => {
    const { contents, variables } = this.form()().value();
    const texts = contents.map(({ title, description }) => `${title} ${description}`).join(' ');
    const named = new Set([...texts.matchAll(NAMED)].map(match => match[1] ?? ''));
    return [...named].filter(
      name =>
        !NO_NAMES.includes(name) &&
        !variables.some(one => one.name === name || one.name.endsWith(`.${name}`)),
    );
  });

  protected add(name = ''): void {
    const field = this.form().variables();
    field.value.update(variables => [...variables, variableForm({ name })]);
    field.markAsDirty();
  }

  protected remove(index: number): void {
    const field = this.form().variables();
    field.value.update(variables => variables.filter((_, at) => at !== index));
    field.markAsDirty();
  }
}
