import { ContentProblem } from './content-problem';
import type { Manner } from './escape';
import { read, type Place } from './html-place';
import { behindValue, checkWords, isAddress, mannerAt } from './manner-at';
import type { Operation } from './operations';
import { parse, type Piece } from './parse';
import { Scopes } from './scopes';
import type { Declared } from './variable-tree';

/** A template that only waits for its values. */
export interface Compiled {
  operations: Operation[];
  /** Names of the declared variables that it uses. */
  used: Set<string>;
}

/** Makes a template ready; a ContentProblem says what its writer has to change. */
export function compile(source: string, declared: Declared, markup: 'html' | 'plain'): Compiled {
  const scopes = new Scopes(declared);
  const compiler = new Compiler(scopes, markup === 'html' ? new HtmlGuide() : PLAIN);
  return { operations: compiler.compile(parse(source)), used: scopes.used };
}

/** Follows what is around the values. */
interface Guide {
  words(text: string): void;
  value(): Manner;
  /** Runs a section, from the same place for each of its parts. */
  section(parts: (() => void)[]): void;
}

const PLAIN: Guide = {
  words: () => undefined,
  value: () => 'plain',
  section: parts => parts.forEach(part => part()),
};

class HtmlGuide implements Guide {
  private place: Place = { in: 'text' };

  words(text: string): void {
    checkWords(this.place, text);
    this.place = read(this.place, text);
  }

  value(): Manner {
    const manner = mannerAt(this.place);
    this.place = behindValue(this.place);
    return manner;
  }

  section(parts: (() => void)[]): void {
    const before = this.place;
    mannerAt(before);
    if (isAddress(before)) throw unbalanced('in an address');
    for (const part of parts) {
      this.place = before;
      part();
      if (!sameKind(before, this.place)) throw unbalanced('that begins and ends in different tags');
    }
  }
}

const unbalanced = (what: string) => new ContentProblem('MISPLACED', `has a section ${what}`);

const sameKind = (one: Place, other: Place) =>
  one.in === other.in && 'name' in one === 'name' in other && nameOf(one) === nameOf(other);
const nameOf = (place: Place) => ('name' in place ? place.name : undefined);

class Compiler {
  constructor(
    private readonly scopes: Scopes,
    private readonly guide: Guide,
  ) {}

  compile(pieces: Piece[]): Operation[] {
    return pieces.map(piece => this.one(piece));
  }

  private one(piece: Piece): Operation {
    if (piece.kind === 'words') {
      this.guide.words(piece.text);
      return piece.text;
    }
    if (piece.kind === 'each') return this.each(piece);
    if (piece.kind === 'if') return this.choice(piece);
    return { do: 'write', source: this.scopes.value(piece.path), manner: this.guide.value() };
  }

  private each({ path, body }: Extract<Piece, { kind: 'each' }>): Operation {
    const source = this.scopes.enter(path);
    let compiled: Operation[] = [];
    this.guide.section([() => (compiled = this.compile(body))]);
    this.scopes.leave();
    return { do: 'each', source, body: compiled };
  }

  private choice(piece: Extract<Piece, { kind: 'if' }>): Operation {
    const source = this.scopes.condition(piece.path);
    const [body, otherwise]: [Operation[], Operation[]] = [[], []];
    this.guide.section([
      () => body.push(...this.compile(piece.body)),
      () => otherwise.push(...this.compile(piece.otherwise)),
    ]);
    return { do: 'if', source, body, otherwise };
  }
}
