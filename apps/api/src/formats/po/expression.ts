/** Computes the number of a plural form from a count. */
export type PluralRule = (n: number) => number;

type Operator = (a: number, b: number) => number;

const TOKEN = /\s*(\d{1,9}|n|[=!<>]=|&&|\|\||[<>!?:%*/+()-])/y;
/** By how strongly they bind, the weakest first. */
const LEVELS: Record<string, Operator>[] = [
  { '||': (a, b) => (a || b ? 1 : 0) },
  { '&&': (a, b) => (a && b ? 1 : 0) },
  { '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b) },
  {
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b },
];
const LENGTH_MAX = 1000;

/** The rule that an expression of C stands for, as gettext allows it; undefined when it is none. */
export function pluralRule(expression: string): PluralRule | undefined {
  const tokens = expression.length > LENGTH_MAX ? undefined : tokensOf(expression);
  return tokens && new RuleReader(tokens).read();
}

function tokensOf(expression: string): string[] | undefined {
  const tokens: string[] = [];
  const text = expression.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

class RuleReader {
  private next = 0;
  private isBroken = false;

  constructor(private readonly tokens: readonly string[]) {}

  read(): PluralRule | undefined {
    const rule = this.choice();
    return this.isBroken || this.next !== this.tokens.length ? undefined : rule;
  }

  private choice(): PluralRule {
    const condition = this.binary(0);
    if (!this.take('?')) return condition;
    const yes = this.choice();
    if (!this.take(':')) this.isBroken = true;
    const no = this.choice();
    return n => (condition(n) ? yes(n) : no(n));
  }

  private binary(level: number): PluralRule {
    const operators = LEVELS[level];
    if (!operators) return this.value();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators[this.tokens[this.next] ?? ''];
      if (!operator) return left;
      this.next += 1;
      const [first, second] = [left, this.binary(level + 1)];
      left = n => operator(first(n), second(n));
    }
  }

  private value(): PluralRule {
    if (this.take('!')) {
      const inner = this.value();
      return n => Number(!inner(n));
    }
    if (this.take('(')) {
      const inner = this.choice();
      if (!this.take(')')) this.isBroken = true;
      return inner;
    }
    const token = this.tokens[this.next] ?? '';
    this.next += 1;
    if (token === 'n') return n => n;
    if (!/^\d/.test(token)) this.isBroken = true;
    return () => Number(token);
  }

  private take(token: string): boolean {
    const found = this.tokens[this.next] === token;
    if (found) this.next += 1;
    return found;
  }
}
