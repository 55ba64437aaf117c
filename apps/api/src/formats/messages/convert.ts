import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeptMessage, MessageFormat } from '@portico/contracts/message-formats';
import { joinLabel, labelProblem } from '../labels';
import type { WritableUnit } from '../types';
import { kindOf } from './kind';
import { pluralsOf, type Plural } from './plurals';
import { icuOf, icuPluralOf } from './to-icu';
import { i18nextOf } from './to-i18next';
import { Unconvertible } from './unconvertible';

/** Texts in another message format; those that can't be said so are as they were, and listed. */
export interface Conversion<T> {
  units: T[];
  /** Texts that are written otherwise now. */
  converted: number;
  kept: KeptMessage[];
}

/** So many texts are looked at before others have their turn. */
const TURN = 100;

/** Says all texts of a file in one message format, as far as that is possible without loss. */
export async function convertUnits<T extends WritableUnit>(
  units: T[],
  format: MessageFormat,
  language: string,
): Promise<Conversion<T>> {
  if (format === 'stored') return { units, converted: 0, kept: [] };
  const converter = new Converter(units, language);
  if (format === 'icu') await converter.joinPlurals();
  const convert = format === 'icu' ? converter.toIcu : converter.toI18next;
  const said: T[] = [];
  for (const [index, unit] of units.entries()) {
    if (index % TURN === TURN - 1) await nextTurn();
    said.push(...convert(unit));
  }
  return { units: said, converted: converter.converted, kept: converter.kept };
}

class Converter<T extends WritableUnit> {
  converted = 0;
  readonly kept: KeptMessage[] = [];
  private readonly taken: Set<string>;
  /** What stands for a unit of a plural: the plural for its first one, nothing for the others. */
  private readonly joined = new Map<T, T[]>();

  constructor(
    private readonly units: readonly T[],
    private readonly language: string,
  ) {
    this.taken = new Set(units.map(unit => joinLabel(unit.namespace, unit.key)));
  }

  /** Makes one message of the keys of each plural. */
  async joinPlurals(): Promise<void> {
    for (const [index, plural] of pluralsOf(this.units).entries()) {
      if (index % TURN === TURN - 1) await nextTurn();
      const members = [...plural.units.values()];
      for (const unit of members) this.joined.set(unit, []);
      const joined = this.attempt(members, () => [this.join(plural)]);
      if (joined.length === 1) members.forEach((unit, n) => this.joined.set(unit, n ? [] : joined));
      else for (const unit of members) this.joined.set(unit, [unit]);
    }
  }

  readonly toIcu = (unit: T): T[] => {
    const joined = this.joined.get(unit);
    if (joined) return joined;
    return this.attempt([unit], () => {
      const { value } = unit;
      const kind = value ? readableKind(value) : 'icu';
      return kind === 'icu' || !value ? [unit] : [{ ...unit, value: icuOf(value) }];
    });
  };

  readonly toI18next = (unit: T): T[] =>
    this.attempt([unit], () => {
      const { value } = unit;
      if (!value || readableKind(value) !== 'icu') return [unit];
      const said = i18nextOf(value, this.language);
      if (typeof said === 'string') return [{ ...unit, value: said }];
      const suffixed = [...said].map(([suffix, text]) => ({
        ...unit,
        ...{ key: unit.key + suffix, value: text },
      }));
      this.claim(suffixed);
      return suffixed;
    });

  private join({ stem, ordinal, units }: Plural<T>): T {
    const members = [...units.values()];
    const texts = new Map([...units].map(([form, { value }]) => [form, value ?? '']));
    const [first] = members as [T];
    const description = members.find(unit => unit.description)?.description ?? null;
    const value = icuPluralOf({ ordinal, texts }, this.language);
    const joined = { ...first, key: stem, value, description };
    this.claim([joined]);
    return joined;
  }

  /** Takes keys that nobody has; they must be keys that can be imported again. */
  private claim(units: readonly T[]): void {
    const labels = units.map(unit => joinLabel(unit.namespace, unit.key));
    const isFree = units.every(({ namespace, key }) => !labelProblem(namespace, key));
    if (!isFree || labels.some(label => this.taken.has(label)))
      throw new Unconvertible('KEY_TAKEN');
    for (const label of labels) this.taken.add(label);
  }

  private attempt(units: T[], convert: () => T[]): T[] {
    try {
      const said = convert();
      const same = units.length === said.length && units.every((unit, n) => isSame(unit, said[n]));
      if (!same) this.converted += units.length;
      return said;
    } catch (error) {
      if (!(error instanceof Unconvertible)) throw error;
      const { code, message } = error;
      for (const { namespace, key } of units) {
        const label = joinLabel(namespace, key);
        this.kept.push({ key: label, language: this.language, code, message });
      }
      return units;
    }
  }
}

const isSame = (unit: WritableUnit, other: WritableUnit | undefined) =>
  unit.key === other?.key && unit.value === other.value;

function readableKind(text: string): 'plain' | 'icu' | 'i18next' {
  const kind = kindOf(text);
  if (kind === 'broken') throw new Unconvertible('SYNTAX');
  if (kind === 'other') throw new Unconvertible('OTHER_SYNTAX');
  return kind;
}
