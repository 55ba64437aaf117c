import {
  TYPE,
  type PluralElement,
  type PluralOrSelectOption,
} from '@formatjs/icu-messageformat-parser';
import type { Draft } from './draft';
import {
  branchesOf,
  isChoice,
  kindOf,
  rangeOf,
  saysNumber,
  type Branch,
  type ChoiceElement,
  type Message,
} from '@portico/contracts/placeholders/message';
import {
  neededForms,
  samplesOf,
  saysOneOfOthers,
} from '@portico/contracts/placeholders/plural-categories';
import type { Context, Piece, Token } from './segment';

/** Deeper choices stay as they are: each level multiplies the branches. */
const DEPTH = 3;

/** A message of ICU, each branch its own segment, in the plural categories of the target. */
export class MessageDraft {
  constructor(
    private readonly draft: Draft,
    private readonly source: string,
    private readonly context: Context,
    private readonly languages: { source?: string; target: string },
  ) {}

  pieces(
    message: Message,
    start = 0,
    end = this.source.length,
    note: string | null = null,
    depth = 0,
  ) {
    const tokens = message
      .filter(element => element.type !== TYPE.literal)
      .map((element): Token => {
        const range = rangeOf(element);
        const raw = this.source.slice(range.start, range.end);
        const deep = depth >= DEPTH || !isChoice(element);
        const content = deep ? raw : this.choice(element, depth + 1);
        const [from, to] = [range.start - start, range.end - start];
        return { kind: kindOf(element), raw, start: from, end: to, content };
      });
    return this.draft.pieces(this.source.slice(start, end), this.context, note, tokens);
  }

  private choice(element: ChoiceElement, depth: number): Piece[] {
    const frame = frameOf(this.source, element);
    const branches = this.branches(element).flatMap(({ selector, option }, index): Piece[] => {
      const { start, end } = rangeOf(option);
      const { lead, space } = frame.gaps.get(selector) ?? NEW;
      const note = this.noteOf(element, selector);
      const inner = this.pieces(option.value, start + 1, end - 1, note, depth);
      return [index ? (lead ?? ' ') : '', selector, space, '{', inner, '}'];
    });
    return [frame.head, ...branches, frame.tail];
  }

  /** The branches of the source, unless the target has other plural categories. */
  private branches(element: ChoiceElement): Branch[] {
    const given = branchesOf(element);
    if (element.type === TYPE.select) return given;
    const exact = given.filter(({ selector }) => selector.startsWith('='));
    const categories = given.map(({ selector }) => selector).filter(name => !name.startsWith('='));
    const wanted = this.wanted(element) ?? categories;
    const one = this.oneAsNumber(element);
    if (!one && isSameSet(wanted, categories)) return given;
    const { other } = element.options;
    const made = wanted.flatMap(selector => {
      const option = (one && selector === 'one' ? undefined : element.options[selector]) ?? other;
      return option ? [{ selector, option }] : [];
    });
    return [...exact, ...(one ? [{ selector: '=1', option: one }] : []), ...made];
  }

  private wanted({ options, pluralType }: PluralElement): string[] | undefined {
    const { source, target } = this.languages;
    return source === target ? undefined : neededForms(target, pluralType, Object.keys(options));
  }

  // “an item” must not be said of 21 items, though Russian has them in the same category
  private oneAsNumber({ options, ...element }: ChoiceElement): PluralOrSelectOption | undefined {
    const { one } = options;
    const isCount = element.type === TYPE.plural && element.pluralType === 'cardinal';
    if (!one || '=1' in options || !isCount || element.offset) return undefined;
    return this.isOneWider() && !saysNumber(one, element.value) ? one : undefined;
  }

  private isOneWider(): boolean {
    const { source, target } = this.languages;
    return source !== target && saysOneOfOthers(target);
  }

  private noteOf(element: ChoiceElement, selector: string): string {
    const branch = `“${selector}” of {${element.value}}`;
    if (element.type === TYPE.select || selector.startsWith('=')) return `Branch ${branch}`;
    const samples = samplesOf(this.languages.target, element.pluralType, selector).join(', ');
    return `Plural form ${branch}${samples && `, as for ${samples}`}`;
  }
}

const isSameSet = (some: string[], others: string[]): boolean =>
  some.length === others.length && some.every(one => others.includes(one));

/** What stands before and behind a selector; before the first one stands the head. */
interface Gap {
  lead: string | undefined;
  space: string;
}

const NEW: Gap = { lead: ' ', space: ' ' };

/** What stands around the branches, so that they can be put back as they were. */
function frameOf(source: string, element: ChoiceElement) {
  const whole = rangeOf(element);
  const gaps = new Map<string, Gap>();
  let at = whole.start;
  let head = '';
  for (const { selector, option } of branchesOf(element)) {
    const { start, end } = rangeOf(option);
    const gap = source.slice(at, start);
    const name = gap.trimEnd();
    const lead = name.slice(0, name.length - selector.length);
    if (at === whole.start) head = lead;
    gaps.set(selector, {
      lead: at === whole.start ? undefined : lead,
      space: gap.slice(name.length),
    });
    at = end;
  }
  return { head, gaps, tail: source.slice(at, whole.end) };
}
