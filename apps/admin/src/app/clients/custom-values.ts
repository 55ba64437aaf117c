import { Component, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import type { CustomField } from '@portico/contracts/custom-fields';
import { words } from './client-form.words';

type Properties = Record<string, unknown>;

/** The custom fields of a client, each as its type asks; they live in `properties`. */
@Component({
  selector: 'app-custom-values',
  imports: [MatFormField, MatInput, MatLabel, MatOption, MatSelect],
  templateUrl: './custom-values.html',
})
export class CustomValues implements FormValueControl<Properties> {
  readonly value = model<Properties>({});
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly fields = input.required<readonly CustomField[]>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly words = words;

  focus(): void {
    this.host.querySelector<HTMLElement>('.invalid input, .invalid mat-select')?.focus();
  }

  protected text({ label }: CustomField): string {
    const value = this.value()[label];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  protected chosen({ label }: CustomField): unknown {
    return this.value()[label] ?? null;
  }

  protected type(field: CustomField, text: string): void {
    if (field.type === 'number') this.set(field, text.trim() ? Number(text) : undefined);
    else this.set(field, text || undefined);
  }

  protected set({ label }: CustomField, value: unknown): void {
    const { [label]: _, ...rest } = this.value();
    const empty = value === undefined || value === null || (Array.isArray(value) && !value.length);
    this.value.set(empty ? rest : { ...rest, [label]: value });
  }

  protected errorOf({ label }: CustomField): string {
    const error = this.errors().find(({ kind }) => kind === label);
    return (this.touched() && error?.message) || '';
  }

  protected inputType({ type }: CustomField): string {
    return type === 'number' || type === 'date' ? type : 'text';
  }
}
