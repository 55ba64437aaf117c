import { isMessage, parseMessage } from '@portico/contracts/placeholders/message';
import { scan } from '@portico/contracts/placeholders/scan';
import { isPrintable } from '@portico/contracts/rules';
import { tagOf } from '@portico/contracts/placeholders/tags';
import type { PlaceholderKind } from '@portico/contracts/placeholders/placeholder';
import { tokenize } from './draft';
import type { Cut } from './cut';
import type { Context, Segment, Token } from './segment';
import { shapeOf } from './shape';

/** Why a translation cannot be used. */
export interface Problem {
  code: string;
  message: string;
}

const problem = (code: string, message: string): Problem => ({ code, message });

const UNSEEN = /[\u2028\u2029\ufffc\ufffd]/;
const SCRIPT = /(?:java|vb)script:|data:text\/html/i;
const SYNTAX = /[{}]/g;
const ICU_SYNTAX = /[{}#]/g;
const DEBRIS = /\bph\s{0,3}id\b/gi;
// A host with a path, whatever its last part is: where a blank is forgotten at the end of a sentence,
// a word follows, but no slash behind it.
const BARE_ADDRESS =
  /(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:[\p{L}\p{M}]{2,24}|xn--[a-z\d-]{2,59})(?::\d{1,5})?\//giu;
const TAG_BEGIN = /<(?=[A-Za-z\d/!?])/g;

/** What is wrong with the translation of a segment, if anything. */
export function problemOf(segment: Segment, translated: string, pieces: Cut): Problem | undefined {
  return (
    charactersProblem(segment, translated) ??
    tokensProblem(segment, pieces) ??
    textProblem(segment, pieces) ??
    shapeProblem(segment, pieces) ??
    readingProblem(segment, pieces)
  );
}

function charactersProblem({ masked }: Segment, translated: string): Problem | undefined {
  if (!isPrintable(translated) || (UNSEEN.test(translated) && !UNSEEN.test(masked)))
    return problem('CHARACTER', 'holds a character that cannot be shown');
  if (translated.length > masked.length * 5 + 300) return problem('TOO_LONG', 'is far too long');
  if (SCRIPT.test(translated) && !SCRIPT.test(masked)) {
    return problem('SCRIPT_ADDED', 'holds a script that the source has not');
  }
  return undefined;
}

function tokensProblem({ tokens }: Segment, { ids }: Cut): Problem | undefined {
  const unknown = ids.find(id => !tokens[id - 1]);
  if (unknown !== undefined) return problem('TOKEN_UNKNOWN', `has a token ${unknown} of its own`);
  const seen = new Set<number>();
  const doubled = ids.find(id => seen.size === seen.add(id).size);
  if (doubled !== undefined) {
    return problem('TOKEN_DOUBLED', `has ${rawOf(tokens, doubled)} more than once`);
  }
  const missing = tokens.findIndex((_, index) => !seen.has(index + 1));
  if (missing < 0) return undefined;
  return problem('TOKEN_MISSING', `lacks ${rawOf(tokens, missing + 1)}`);
}

const rawOf = (tokens: readonly Token[], id: number): string =>
  tokens[id - 1]?.raw.slice(0, 80) ?? '';

function textProblem({ parts: given, context }: Segment, { parts }: Cut): Problem | undefined {
  if (!parts.some(part => part.trim())) return problem('EMPTY', 'is empty');
  const [before, after] = [given.join(' '), parts.join(' ')];
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const adds = (pattern: RegExp) => count(after, pattern) > count(before, pattern);
  if (adds(DEBRIS)) return problem('TOKEN_UNKNOWN', 'has a piece of a token');
  const address = addedAddress(before, after);
  if (address) return problem('URL_ADDED', `has ${address}, which the source has not`);
  if (adds(TAG_BEGIN)) return problem('TAG_ADDED', 'begins a tag that the source has not');
  const syntax = context.icu ? ICU_SYNTAX : SYNTAX;
  if (count(after, syntax) === count(before, syntax)) return undefined;
  return problem('PLACEHOLDER_ADDED', 'has other braces than the source');
}

function addedAddress(before: string, after: string): string | undefined {
  const hosts = (text: string) => text.toLowerCase().match(BARE_ADDRESS) ?? [];
  const known = new Set(hosts(before));
  return hosts(after).find(host => !known.has(host));
}

function shapeProblem({ tokens, parts }: Segment, pieces: Cut): Problem | undefined {
  const order = pieces.ids.map(id => id - 1);
  const before = shapeOf(tokens, [...tokens.keys()], parts);
  const after = shapeOf(tokens, order, pieces.parts);
  const isSame = before
    ? before.parents.every((parent, index) => parent === after?.parents[index])
    : order.every((token, index) => token === index);
  if (!isSame) return problem('TAGS_UNBALANCED', 'has tags or blocks in another nesting');
  const emptied = [...(before?.wordy ?? [])].find(token => token >= 0 && !after?.wordy.has(token));
  if (emptied === undefined) return undefined;
  return problem('TAG_EMPTIED', `says nothing in ${rawOf(tokens, emptied + 1)}`);
}

const ADDED: Partial<Record<PlaceholderKind, string>> = {
  url: 'URL_ADDED',
  email: 'EMAIL_ADDED',
  tag: 'TAG_ADDED',
  raw: 'TAG_ADDED',
  entity: 'ENTITY_ADDED',
};
/** Kinds that only a grammar can tell. */
const GRAMMAR = new Set<PlaceholderKind>(['choice', 'pound', 'argument']);

/** Once the placeholders are back, the text must read as having just these. */
function readingProblem(segment: Segment, { ids, parts }: Cut): Problem | undefined {
  const { context, tokens } = segment;
  const placed = ids.flatMap(id => tokens[id - 1] ?? []);
  let text = parts[0] ?? '';
  const expected = placed.map((token, index) => {
    const start = text.length;
    text += token.raw + (parts[index + 1] ?? '');
    return { ...token, start, end: start + token.raw.length };
  });
  const fixed = context.icu ? expected.filter(({ kind }) => GRAMMAR.has(kind)) : [];
  const found = tokenize(text, { ...context, terms: [] }, fixed).filter(
    ({ kind, raw }) => kind !== 'named' || tokens.some(token => token.raw === raw),
  );
  const places = new Set(found.map(placeOf));
  const broken = expected.find(token => !FREE.has(token.kind) && !places.has(placeOf(token)));
  if (broken) return problem('PLACEHOLDER_BROKEN', `runs ${broken.raw.slice(0, 80)} into the text`);
  const known = new Set(expected.map(placeOf));
  const added = found.find(one => !known.has(placeOf(one)) && !isHarmless(one.kind, context.html));
  if (!added) return undefined;
  const code = ADDED[added.kind] ?? 'PLACEHOLDER_ADDED';
  return problem(code, `has ${added.raw.slice(0, 80)}, which the source has not`);
}

const FREE = new Set<PlaceholderKind>(['term', 'quoted']);

const placeOf = ({ start, end }: { start: number; end: number }): string => `${start}-${end}`;

const isHarmless = (kind: PlaceholderKind, html: boolean): boolean => html && kind === 'entity';

const UNCOUNTED = new Set<PlaceholderKind>([...FREE, 'entity', 'named']);

/** The whole text must read as the source does, also where its segments meet. */
export function wholeProblem(
  source: string,
  text: string,
  { html, icu }: Context,
): Problem | undefined {
  const broken = isMessage(source) && parseMessage(text);
  if (broken instanceof Error) return problem('ICU_INVALID', `is no message: ${broken.message}`);
  // branches come and go with the categories of the language
  if (icu || namesOf(source, html) === namesOf(text, html)) return undefined;
  return problem('PLACEHOLDER_BROKEN', 'has other placeholders than the source');
}

const namesOf = (text: string, html: boolean): string =>
  scan(text, { html })
    .filter(({ kind }) => !UNCOUNTED.has(kind))
    .map(({ kind, raw }) => (kind === 'tag' ? Object.values(tagOf(raw)).join() : raw))
    .sort()
    .join('\n');
