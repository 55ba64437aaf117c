import { ordinalCategories, pluralCategories } from '@portico/contracts/language-tags';
import { Findings } from './findings';
import { convertV3 } from './i18next-v3';
import { parseJson } from './json';
import { joinLabel } from './labels';
import { pluralKey, usesCount } from './plural-keys';
import type { ParsedEntry, ParsedFile } from './types';

interface PluralGroup {
  stem: string;
  ordinal: boolean;
  forms: Set<string>;
  first: ParsedEntry;
  usesCount: boolean;
}

/** Reads i18next files: v4 as they are, v3 plurals converted to the forms of `language`. */
export function parseI18next(text: string, language?: string): ParsedFile {
  const file = parseJson(text, language);
  const findings = new Findings();
  const entries = convertV3(file.entries, language, findings);
  if (language) {
    for (const group of pluralGroups(entries)) reportForms(group, language, findings);
  }
  return { ...file, entries, findings: [...file.findings, ...findings.list()] };
}

function pluralGroups(entries: readonly ParsedEntry[]): PluralGroup[] {
  const groups = new Map<string, PluralGroup>();
  for (const entry of entries) {
    const plural = pluralKey(entry.key);
    if (!plural) continue;
    const { stem, ordinal, form } = plural;
    const id = joinLabel(entry.namespace, stem + (ordinal ? '_ordinal' : ''));
    const group = groups.get(id) ?? newGroup(id, ordinal, entry);
    group.forms.add(form);
    group.usesCount ||= usesCount(entry.value);
    groups.set(id, group);
  }
  // `payment_other` alone is more likely a word than a plural.
  return [...groups.values()].filter(({ forms, usesCount }) => forms.size > 1 || usesCount);
}

function newGroup(stem: string, ordinal: boolean, first: ParsedEntry): PluralGroup {
  return { stem, ordinal, forms: new Set(), first, usesCount: false };
}

function reportForms(group: PluralGroup, language: string, findings: Findings): void {
  const known = group.ordinal ? ordinalCategories(language) : pluralCategories(language);
  const place = { line: group.first.line, key: group.stem };
  const missing = known.filter(form => !group.forms.has(form));
  if (missing.length > 0) {
    const message = `${language} also has the plural forms ${missing.join(', ')}.`;
    findings.warn('PLURAL_MISSING', message, place);
  }
  const unknown = [...group.forms].filter(form => !isUsable(form, known, group.ordinal));
  if (unknown.length > 0) {
    const message = `${language} never uses the plural forms ${unknown.join(', ')}.`;
    findings.warn('PLURAL_UNKNOWN', message, place);
  }
}

// i18next looks for `_zero` in every language when it counts none, but not for ordinals.
function isUsable(form: string, known: readonly string[], ordinal: boolean): boolean {
  return known.includes(form) || (form === 'zero' && !ordinal);
}
