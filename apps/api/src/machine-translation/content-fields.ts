import { DESCRIPTION_MAX, TITLE_MAX } from '@portico/contracts/text-limits';
import { leafField, leavesAmong, leavesOf } from '@portico/contracts/property-leaves';
import type { FilledItem, FillItem } from './fill-source';
import type { Field } from './work';

type Properties = Record<string, unknown>;

/** What is to be translated, and what is there in the target language. */
export interface CurrentRow {
  id: string;
  /** Of what stands in the target language; 0 where there is nothing. */
  version: number;
  title: string;
  description: string;
  properties: Properties;
  /** What the target language has of its own. */
  ownProperties: Properties;
}

/** A text or a template with what a machine may write of it. */
export interface ContentRow extends CurrentRow {
  label: string;
  translatableProperties: string[];
  /** It may be written over. */
  open: boolean;
  hasTitle: boolean;
  hasDescription: boolean;
  html: boolean;
}

/** An item with the texts that are to be filled. */
export function itemOf(row: ContentRow): FillItem {
  const { id, label, version, title, description, open, hasTitle, hasDescription, html } = row;
  const fields: Field[] = [];
  if (title && (open || !hasTitle)) {
    fields.push({
      ...{ name: 'title', source: title, html: false },
      ...{ about: `${label} (title)`, maxLength: TITLE_MAX },
    });
  }
  if (description && (open || !hasDescription)) {
    fields.push({
      ...{ name: 'description', source: description, html },
      ...{ about: label, maxLength: DESCRIPTION_MAX },
    });
  }
  return { id, label, version, fields: [...fields, ...leafFields(row)] };
}

function leafFields(row: ContentRow): Field[] {
  const { label, properties, ownProperties, translatableProperties, open } = row;
  const own = open ? new Map() : leavesOf(ownProperties, translatableProperties);
  return [...leavesOf(properties, translatableProperties)]
    .filter(([pointer]) => !own.has(pointer))
    .map(([pointer, source]) => ({
      ...{ name: leafField(pointer), source, html: false },
      about: `${label} (${pointer.slice(1)})`,
    }));
}

/** Whether neither source nor target have changed since the item was read. */
export function isSame({ version, fields }: FilledItem, now: CurrentRow): boolean {
  if (now.version !== version) return false;
  const sources = new Map(fields.map(({ name, source }) => [name, source]));
  const pointers = [...leavesAmong(sources).keys()];
  const leaves = [...leavesOf(now.properties, pointers)];
  const current = new Map([
    ['title', now.title],
    ['description', now.description],
    ...leaves.map(([pointer, text]): [string, string] => [leafField(pointer), text]),
  ]);
  return fields.every(({ name, source }) => source === current.get(name));
}
