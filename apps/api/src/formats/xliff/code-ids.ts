/** Numbers the codes of a unit; the same code has the same number in source and target. */
export class CodeIds {
  private readonly ids = new Map<string, string>();
  private readonly taken: Set<string>;
  private seen = new Map<string, number>();
  private last = 0;

  constructor(texts: readonly string[]) {
    this.taken = new Set(
      texts.flatMap(text => [...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id)),
    );
  }

  /** Begins the next text of the unit. */
  begin(): void {
    this.seen = new Map();
  }

  /** The number of the next code that reads like this. */
  next(code: string): string {
    const count = (this.seen.get(code) ?? 0) + 1;
    this.seen.set(code, count);
    const key = `${count} ${code}`;
    const known = this.ids.get(key);
    if (known) return known;
    do this.last += 1;
    while (this.taken.has(String(this.last)));
    const id = String(this.last);
    this.ids.set(key, id);
    return id;
  }
}
