import type { Given } from './body';
import { invalidFields, sentence } from './refusal';

/** A field as a text, trimmed; empty for null, undefined where it was not sent. */
export function textOf(given: Given, name: string): string | undefined {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined) return undefined;
  const text = asText(value);
  if (text === undefined) throw invalidFields({ [name]: sentence(name, 'must be a text') });
  return text;
}

/** Any single value as a text; undefined for what is none. */
export function asText(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(value) : undefined;
}

/** A list, however it was sent: as one, as `name[]`, as JSON in a text, or with commas. */
export function listOf(value: unknown): string[] {
  const items = typeof value === 'string' ? splitUp(value) : value;
  const list = typeof items === 'object' && items !== null ? Object.values(items) : [items];
  return list.map(item => asText(item) ?? '').filter(Boolean);
}

function splitUp(text: string): unknown {
  if (!text.trim().startsWith('[')) return text.split(',');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return [text];
  }
}

/** An object, with nothing in it where there is none. */
export function objectOf(value: unknown): Given {
  return typeof value === 'object' && value !== null ? (value as Given) : {};
}

const YES = new Set(['1', 'on', 'true', 'yes']);

/** Whether a check box, or what stands for one, is ticked. */
export const isYes = (text: string): boolean => YES.has(text.toLowerCase());

/** A number that names a record; undefined for anything else. */
export function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
