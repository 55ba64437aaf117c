import { textOf12 } from './inline-12';
import { textOf20 } from './inline-20';

interface Frame {
  name: string;
  attributes: [string, string][];
  text: string;
}

/** Puts the content of a source, a target or a code together, its inline elements as our texts hold them. */
export class InlineReader {
  private readonly frames: Frame[] = [{ name: '', attributes: [], text: '' }];

  constructor(
    private readonly isVersion2: boolean,
    private readonly data: ReadonlyMap<string, string>,
  ) {}

  /** How many inline elements are open. */
  get depth(): number {
    return this.frames.length - 1;
  }

  /** All of it, once no inline element is open. */
  get result(): string {
    return this.frames[0]?.text ?? '';
  }

  open(name: string, attributes: [string, string][]): void {
    this.frames.push({ name, attributes, text: '' });
  }

  text(text: string): void {
    const frame = this.frames.at(-1);
    if (frame) frame.text += text;
  }

  close(): void {
    const frame = this.frames.pop();
    if (!frame) return;
    const { name, attributes, text } = frame;
    this.text(
      this.isVersion2
        ? textOf20(name, attributes, text, this.data)
        : textOf12(name, attributes, text),
    );
  }
}
