import type { CheckFinding } from '../quality';
import { scan } from '../placeholders/scan';
import { edgeSpaces, length, sameAsSource } from './plain';
import { html } from './html';
import { icu } from './icu';
import { numbers } from './numbers';
import { placeholders } from './placeholders';
import type { CheckedText, Check } from './subject';
import { urls } from './urls';

const CHECKS: Check[] = [placeholders, icu, html, urls, numbers, edgeSpaces, length, sameAsSource];

/** What a reader should know of a text; the one of the source language is compared with nothing. */
export function checkText(input: CheckedText): CheckFinding[] {
  const { language, sourceLanguage, source, text, html: isHtml } = input;
  if (!text) return [];
  const found = scan(text, { html: isHtml });
  const isSource = language === sourceLanguage || !source;
  const original = isSource ? undefined : { text: source, found: scan(source, { html: isHtml }) };
  return CHECKS.flatMap(check => check({ ...input, found, original }));
}
