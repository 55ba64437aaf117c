import { joinLabel, splitContentKey } from '../../formats/labels';
import type { ImportFindings } from '../../formats/read/import-findings';
import type { ParsedEntry } from '../../formats/types';

/** What a file says of an item in one language, by field. */
export type GivenContent = Record<string, ParsedEntry>;

/** An item of a file, with what it says by language. */
export interface GivenItem {
  label: string;
  line: number;
  contents: Map<string, GivenContent>;
}

/** Puts the texts of a file together, by item. */
export class GivenItems {
  readonly items = new Map<string, GivenItem>();
  /** Texts of languages that are not in use: how many, and the first line. */
  private readonly refused = new Map<string, { count: number; line: number }>();

  constructor(private readonly languages: ReadonlySet<string>) {}

  add(entry: ParsedEntry): void {
    const key = splitContentKey(joinLabel(entry.namespace, entry.key));
    if (!key || !this.isWanted(entry)) return;
    const { label, field } = key;
    const item = this.items.get(label) ?? { label, line: entry.line, contents: new Map() };
    const language = entry.language ?? '';
    this.items.set(label, item);
    item.contents.set(language, { ...item.contents.get(language), [field]: entry });
  }

  /** Reports what could not be taken. */
  report(findings: ImportFindings): void {
    for (const [language, { count, line }] of this.refused) {
      const message = `${language} is not an active language; none of its texts was taken.`;
      const finding = { severity: 'error', code: 'LANGUAGE_NOT_ACTIVE', message, line } as const;
      findings.add(finding, count);
    }
  }

  private isWanted({ language = '', line, isSource }: ParsedEntry): boolean {
    if (this.languages.has(language)) return true;
    const { count, line: first } = this.refused.get(language) ?? { count: 0, line };
    if (!isSource) this.refused.set(language, { count: count + 1, line: first });
    return false;
  }
}
