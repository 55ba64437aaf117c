import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A string that is to be translated, as the provider sees it. */
export interface AskedItem {
  id: string;
  text: string;
  about?: string;
  problem?: string;
}

/** A request as the provider sees it. */
export interface Asked {
  /** From 1. */
  number: number;
  authorization: string | undefined;
  system: string;
  items: AskedItem[];
  glossary: { term: string; translation: string }[];
  body: Record<string, unknown>;
}

/** What it answers: the translations, or a response of its own. */
export type Behaviour = (asked: Asked) => Answer | Promise<Answer>;
export type Answer =
  | { translations: { id: string; text: unknown }[]; inputTokens?: number }
  | { content: string }
  | { status: number; headers?: Record<string, string>; text: string };

/** A provider of chat completions that does as the test says. */
export interface FakeProvider {
  url: string;
  asked: Asked[];
  /** The most requests that were served at once. */
  most: number;
  behave: (behaviour: Behaviour) => void;
  stop: () => Promise<void>;
}

const VOWELS: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };

/** The text in a language that every test understands: tokens stay, vowels get an accent. */
export function accented(text: string): string {
  const parts = text.split(/(<ph id="\d+"\/>)/);
  return parts
    .map((part, index) => (index % 2 ? part : part.replace(/[aeiou]/g, one => VOWELS[one] ?? one)))
    .join('');
}

/** Translates everything, in the order in which it was asked. */
export const honest: Behaviour = ({ items }) => ({
  translations: items.map(({ id, text }) => ({ id, text: accented(text) })),
});

/** Answers like another behaviour, after some milliseconds. */
export function slowly(milliseconds: number, behaviour: Behaviour = honest): Behaviour {
  return async asked => {
    await sleep(milliseconds);
    return behaviour(asked);
  };
}

export async function startFakeProvider(): Promise<FakeProvider> {
  let behaviour: Behaviour = honest;
  let serving = 0;
  const server = createServer((request, response) => {
    serving += 1;
    provider.most = Math.max(provider.most, serving);
    response.on('close', () => (serving -= 1));
    void serve(request, response);
  });
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await read(request, provider.asked.length + 1);
    provider.asked.push(asked);
    send(response, await behaviour(asked));
  };
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const provider: FakeProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: [],
    most: 0,
    behave: next => {
      behaviour = next;
      provider.asked = [];
      provider.most = 0;
    },
    stop: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return provider;
}

async function read(request: IncomingMessage, number: number): Promise<Asked> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const body = JSON.parse(text) as Asked['body'];
  const [system, user] = body['messages'] as { content: string }[];
  const { items = [], glossary = [] } = JSON.parse(user?.content ?? '{}') as Partial<Asked>;
  const { authorization } = request.headers;
  return { number, authorization, system: system?.content ?? '', items, glossary, body };
}

function send(response: ServerResponse, answer: Answer): void {
  if ('status' in answer) {
    const headers = { 'content-type': 'application/json', ...answer.headers };
    response.writeHead(answer.status, headers).end(answer.text);
    return;
  }
  const content = 'content' in answer ? answer.content : JSON.stringify(answer);
  const message = { role: 'assistant', content };
  const { inputTokens = 100 } = 'content' in answer ? {} : answer;
  const usage = { prompt_tokens: inputTokens, completion_tokens: 50 };
  const completion = { choices: [{ index: 0, message, finish_reason: 'stop' }], usage };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(completion));
}
