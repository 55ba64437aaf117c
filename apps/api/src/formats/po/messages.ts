import { Unreadable } from '../unreadable';
import { unquoted } from './strings';

/** An entry of a PO file. */
export interface Message {
  line: number;
  context?: string;
  id: string;
  plural?: string;
  /** By the number of the form. */
  texts: string[];
  comment: string;
  isFuzzy: boolean;
}

const FIELDS = { msgctxt: 'context', msgid: 'id', msgid_plural: 'plural' } as const;

interface Field {
  name: keyof typeof FIELDS | 'msgstr';
  index: number;
}

const KEYWORD = /^(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,2})\])?\s*(".*)$/s;

/** The entries of a PO file in their order; obsolete ones and references are passed over. */
export function messagesOf(text: string): Message[] {
  const reader = new MessageReader();
  text.split(/\r\n|\n|\r/).forEach((line, index) => reader.line(line.trimStart(), index + 1));
  return reader.end();
}

class MessageReader {
  private readonly messages: Message[] = [];
  private comments: string[] = [];
  private isFuzzy = false;
  private message: (Partial<Message> & { line: number }) | undefined;
  private field: Field | undefined;

  line(line: string, number: number): void {
    if (line === '') this.finish();
    else if (line.startsWith('#')) this.comment(line);
    else if (line.startsWith('"')) this.go(line, number);
    else this.keyword(line, number);
  }

  end(): Message[] {
    this.finish();
    return this.messages;
  }

  // A comment belongs to the message after it.
  private comment(line: string): void {
    if (this.message?.texts) this.finish();
    if (line.startsWith('#~')) return;
    if (line.startsWith('#.')) this.comments.push(line.slice(2).replace(/^ |(?<=\\) $/g, ''));
    if (/^#,.*\bfuzzy\b/.test(line)) this.isFuzzy = true;
  }

  private keyword(line: string, number: number): void {
    const [, name, index = '0', text = ''] = KEYWORD.exec(line) ?? [];
    if (!isField(name)) {
      throw malformed(`"${line.slice(0, 40)}" is no line of a PO file`, number);
    }
    this.finishBefore(name);
    this.message ??= { line: number };
    this.field = { name, index: Number(index) };
    this.go(text, number);
  }

  private finishBefore(name: Field['name']): void {
    const begins = name === 'msgctxt' || name === 'msgid';
    if (begins && this.message?.texts) this.finish();
  }

  private go(line: string, number: number): void {
    const text = unquoted(line);
    const { message, field } = this;
    if (text === undefined) throw malformed('a text without its quotes', number);
    if (!message || !field) throw malformed('a text that belongs to nothing', number);
    if (field.name !== 'msgstr') {
      const part = FIELDS[field.name];
      message[part] = (message[part] ?? '') + text;
      return;
    }
    const texts = (message.texts ??= []);
    texts[field.index] = (texts[field.index] ?? '') + text;
  }

  private finish(): void {
    const { message, comments, isFuzzy } = this;
    if (!message) return;
    const { id, texts } = message;
    if (id === undefined || !texts)
      throw malformed('an entry without msgid or msgstr', message.line);
    this.messages.push({ ...message, id, texts, comment: comments.join('\n'), isFuzzy });
    this.message = undefined;
    this.field = undefined;
    this.comments = [];
    this.isFuzzy = false;
  }
}

function isField(name: string | undefined): name is Field['name'] {
  return name === 'msgstr' || (name !== undefined && Object.hasOwn(FIELDS, name));
}

function malformed(reason: string, line: number): Unreadable {
  return new Unreadable('FILE_MALFORMED', `Not a valid PO file: ${reason}.`, line);
}
