import type { VariableType } from '@portico/contracts/templates';

/** Writes values as people of one language do. */
export class Formats {
  private readonly numbers = new Map<number, Intl.NumberFormat>();
  private readonly language: string;
  private readonly day: Intl.DateTimeFormat;
  private readonly moment: Intl.DateTimeFormat;

  constructor(language: string, timeZone: string) {
    // For a language it does not know, Intl would take the one of the machine.
    const known = Intl.NumberFormat.supportedLocalesOf(language).length ? language : 'en';
    this.language = known;
    this.day = new Intl.DateTimeFormat(known, { dateStyle: 'long', timeZone: 'UTC' });
    const moment = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
    this.moment = new Intl.DateTimeFormat(known, moment);
  }

  /** The value as text; one that is not there is empty. */
  write(value: unknown, type: VariableType): string {
    if (value === undefined || value === null) return '';
    if (type === 'number') return this.number(value as number | string);
    if (type === 'date') return this.date(value as string);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  // "1250.50" is an amount: its zero stays.
  private number(value: number | string): string {
    const decimals = Math.min(String(value).split('.')[1]?.length ?? 0, DECIMALS);
    const least = typeof value === 'string' ? decimals : 0;
    const options = { minimumFractionDigits: least, maximumFractionDigits: DECIMALS };
    const format = this.numbers.get(least) ?? new Intl.NumberFormat(this.language, options);
    this.numbers.set(least, format);
    return format.format(value as number);
  }

  private date(value: string): string {
    const date = new Date(value.length === DAY ? value : inUtc(value));
    return (value.length === DAY ? this.day : this.moment).format(date);
  }
}

const DECIMALS = 20;
const DAY = '2026-05-10'.length;
// A time that names no zone would be one of the machine's.
const inUtc = (value: string) => (/(?:Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`);

const MOST = 500;
const kept = new Map<string, Formats>();

/** The formats of a language; making them anew takes longer than a template. */
export function formatsOf(language: string, timeZone = 'UTC'): Formats {
  const key = `${language} ${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST) kept.clear();
  const made = new Formats(language, timeZone);
  kept.set(key, made);
  return made;
}

const zones = new Map<string, boolean>([['UTC', true]]);

/** That there is such a time zone. */
export function isTimeZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (zones.size >= MOST) zones.clear();
  const found = canBeRead(name);
  zones.set(name, found);
  return found;
}

function canBeRead(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
