import { Component, computed, input, model, output, signal } from '@angular/core';
import {
  type FormValueControl,
  type ParseResult,
  transformedValue,
  type ValidationError,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { JsonEditor } from './json-editor';
import { Skeleton } from './states';
import { uiWords } from './words';

type Properties = Record<string, unknown>;
const words = uiWords.json;

/** Free JSON of an item: a look at it, and the editor when asked for. */
@Component({
  selector: 'ui-json-field',
  imports: [JsonEditor, MatButton, Skeleton],
  templateUrl: './json-field.html',
  styleUrl: './styles/json-field.scss',
})
export class JsonField implements FormValueControl<Properties> {
  readonly value = model<Properties>({});
  readonly disabled = input(false);
  readonly readonly = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly touch = output();
  protected readonly open = signal(false);
  protected readonly words = words;
  protected readonly text = transformedValue<Properties, string>(this.value, {
    parse: propertiesOf,
    format: value => JSON.stringify(value, null, 2),
  });
  protected readonly keys = computed(() => Object.keys(this.value()).length);
  protected readonly error = computed(() => this.errors()[0]?.message ?? '');

  protected changed(text: string): void {
    this.text.set(text);
    this.touch.emit();
  }
}

function propertiesOf(text: string): ParseResult<Properties> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value)
      ? { value }
      : { error: { kind: 'properties', message: words.notObject } };
  } catch {
    return { error: { kind: 'json', message: words.invalid } };
  }
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
