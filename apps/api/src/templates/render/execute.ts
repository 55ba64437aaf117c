import { invalidField } from '../../platform/errors/problem-error';
import { ContentProblem } from './content-problem';
import { writeHtml, writePlain, type Manner } from './escape';
import type { Formats } from './formats';
import type { Operation, Source } from './operations';
import { own, type Values } from './values';
import { typeOf } from './variable-tree';

/** The most characters that a template may become. */
export const OUTPUT_MAX = 1_000_000;
/** The most items that all repetitions of a template may go through. */
const TURNS_MAX = 100_000;

/** What a value is written with. */
export interface Writing {
  formats: Formats;
  write: (text: string, manner: Manner) => string;
}

export const asHtml = (formats: Formats): Writing => ({ formats, write: writeHtml });
export const asPlain = (formats: Formats): Writing => ({ formats, write: writePlain });

/** Runs a compiled template on values that were checked; 422 names what is still missing. */
export function execute(operations: Operation[], values: Values, writing: Writing): string {
  return new Run(values, writing).all(operations);
}

const tooLong = (what: string) =>
  invalidField('data', 'TOO_LONG', `makes more than ${what} of the template`);

interface Item {
  value: unknown;
  path: string;
}

class Run {
  private readonly items: Item[] = [];
  private length = 0;
  private turns = 0;

  constructor(
    private readonly values: Values,
    private readonly writing: Writing,
  ) {}

  all(operations: Operation[]): string {
    let text = '';
    for (const operation of operations) {
      const more = typeof operation === 'string' ? operation : this.one(operation);
      text += more;
      if (typeof operation === 'string' || operation.do === 'write') this.count(more);
    }
    return text;
  }

  private one(operation: Exclude<Operation, string>): string {
    if (operation.do === 'each') return this.each(operation.source, operation.body);
    if (operation.do === 'write') return this.write(operation.source, operation.manner);
    const { source, body, otherwise } = operation;
    return this.all(holds(this.find(source)) ? body : otherwise);
  }

  private count(more: string): void {
    this.length += more.length;
    if (this.length > OUTPUT_MAX) throw tooLong(`${OUTPUT_MAX} characters`);
  }

  private each(source: Source, body: Operation[]): string {
    const list = this.there(source) ?? [];
    if (!Array.isArray(list)) throw invalidField(this.pathOf(source), 'TYPE', 'must be a list');
    const path = this.pathOf(source);
    let text = '';
    list.forEach((value: unknown, index) => {
      if (++this.turns > TURNS_MAX) throw tooLong(`${TURNS_MAX} items`);
      this.items.unshift({ value, path: `${path}.${index}` });
      text += this.all(body);
      this.items.shift();
    });
    return text;
  }

  private write(source: Source, manner: Manner): string {
    const value = this.there(source) ?? undefined;
    const type = source.type ?? (value === undefined ? 'text' : typeOf(value));
    if (!type) throw invalidField(this.pathOf(source), 'TYPE', 'must be a text or a number');
    const text = this.writing.formats.write(value, type);
    try {
      return this.writing.write(text, manner);
    } catch (error) {
      if (!(error instanceof ContentProblem)) throw error;
      throw invalidField(this.pathOf(source), error.code, error.message);
    }
  }

  private there(source: Source): unknown {
    const value = this.find(source);
    if (!source.required || (value !== undefined && value !== null)) return value;
    throw invalidField(this.pathOf(source), 'MISSING_VARIABLE', 'is required by the template');
  }

  private find({ scope, names }: Source): unknown {
    let value: unknown = scope === 'root' ? this.values : this.items[scope]?.value;
    for (const name of names) value = own(value, name);
    return value;
  }

  private pathOf({ scope, names }: Source): string {
    const from = scope === 'root' ? 'data' : (this.items[scope]?.path ?? 'data');
    return [from, ...names].join('.');
  }
}

const holds = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
