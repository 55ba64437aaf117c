import type OpenAI from 'openai';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { OutgoingFetch } from '../platform/outgoing/outgoing-fetch';
import { failureOf, ProviderFailure } from './provider-failure';

/** What a model is asked; it has to answer with JSON of the schema. */
export interface Question {
  system: string;
  user: string;
  /** Name of the schema. */
  name: string;
  schema: Record<string, unknown>;
}

/** What it answered; `text` should be JSON of the schema, and may be anything. */
export interface Reply {
  text: string;
  inputTokens: number;
  outputTokens: number;
}

/** How a provider is reached. */
export interface Access {
  baseUrl: string;
  model: string;
  apiKey: string;
  /** Milliseconds. */
  timeout: number;
  fetch: OutgoingFetch;
}

// A rough measure that is right enough for budgets of Latin script, and too low for no script.
const BYTES_OF_TOKEN = 3;

/** How many tokens a text may have, by its length. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_OF_TOKEN);
}

/** Asks once; a ProviderFailure where there is no answer. */
export async function askOnce(access: Access, question: Question): Promise<Reply> {
  const client = await clientFor(access);
  try {
    return await complete(client, access, question, { temperature: 0 });
  } catch (error) {
    const failure = failureOf(error, access.apiKey);
    if (failure.parameter !== 'temperature') throw failure;
  }
  // Models that reason have a temperature of their own.
  return complete(client, access, question, {}).catch((error: unknown) => {
    throw failureOf(error, access.apiKey);
  });
}

async function clientFor({ baseUrl, apiKey, timeout, fetch }: Access): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    baseURL: baseUrl,
    // Local servers need none, but the package asks for one.
    apiKey: apiKey || 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout,
    logLevel: 'off',
    fetch: (input, init) => fetch(urlOf(input), init),
  });
}

function urlOf(input: string | URL | Request): string {
  return input instanceof Request ? input.url : String(input);
}

async function complete(
  client: OpenAI,
  { model }: Access,
  { system, user, name, schema }: Question,
  more: { temperature?: number },
): Promise<Reply> {
  const completion = await client.chat.completions.create({
    model,
    ...more,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } },
  });
  return replyOf(completion, system + user);
}

// A server may answer 200 with anything.
function replyOf(completion: Partial<ChatCompletion> | string, asked: string): Reply {
  const { choices, usage } = typeof completion === 'string' ? {} : completion;
  const choice: Partial<ChatCompletion.Choice> | undefined = choices?.[0];
  if (!choice) {
    const message = 'The address answers, but not as a provider of chat completions does.';
    throw new ProviderFailure('PROVIDER_ANSWER', message, true);
  }
  const text = choice.message?.content ?? '';
  return {
    text,
    inputTokens: countOf(usage?.prompt_tokens, asked),
    outputTokens: countOf(usage?.completion_tokens, text),
  };
}

function countOf(given: unknown, text: string): number {
  const told = Number.isSafeInteger(given) && (given as number) >= 0;
  return told ? (given as number) : estimateTokens(text);
}
