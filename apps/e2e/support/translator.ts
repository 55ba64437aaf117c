import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const VOWELS: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };
const TOKEN = /(<ph id="\d+"\/>)/;

interface Chat {
  messages: { content: string }[];
}
interface Item {
  id: string;
  text: string;
}

/** What the translator makes of a text: tokens stay, vowels get an accent. */
export function accented(text: string): string {
  const parts = text.split(TOKEN);
  const speak = (part: string) => part.replaceAll(/[aeiou]/g, vowel => VOWELS[vowel] ?? vowel);
  return parts.map(part => (TOKEN.test(part) ? part : speak(part))).join('');
}

/** A small server that answers as OpenAI does. */
export class Translator {
  private readonly server = createServer((request, response) => {
    const answer = async () => {
      const { messages } = (await json(request)) as Chat;
      const { items } = JSON.parse(messages.at(-1)?.content ?? '{}') as { items: Item[] };
      const translations = items.map(({ id, text }) => ({ id, text: accented(text) }));
      const message = { role: 'assistant', content: JSON.stringify({ translations }) };
      const usage = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };
      const choices = [{ index: 0, message, finish_reason: 'stop' }];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: '1', object: 'chat.completion', choices, usage }));
    };
    answer().catch(() => response.writeHead(500).end());
  });

  /** Starts one on a free port. */
  static async start(): Promise<Translator> {
    const translator = new Translator();
    await once(translator.server.listen(0, '127.0.0.1'), 'listening');
    return translator;
  }

  /** Its base URL. */
  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? '') : ''}/v1`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }
}
