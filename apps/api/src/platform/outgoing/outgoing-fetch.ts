import { lookup as resolve, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { buildConnector, Response as Answer } from 'undici';
import { addressOf, type OutgoingPolicy } from './outgoing-policy';

/** The most bytes of an answer. */
const ANSWER_MAX = 8 * 1024 * 1024;

/** The address may not be called. */
export class AddressRefused extends Error {
  constructor(host: string) {
    super(`${host} is a private address, and the operator has not allowed it.`);
  }
}

/** The answer is longer than anybody needs. */
export class AnswerTooLong extends Error {}

/** Calls a URL as `fetch` does; answers are read to their end. */
export type OutgoingFetch = (url: string, init?: RequestInit) => Promise<Response>;

/** A `fetch` of its own, whose connections last until it is closed. */
export interface Outgoing {
  fetch: OutgoingFetch;
  close: () => Promise<void>;
}

/**
 * A `fetch` for addresses that somebody has typed in: a name is resolved once, and what it resolves
 * to is judged and then connected to. Redirects are answers, not followed.
 */
export async function openOutgoing(policy: OutgoingPolicy): Promise<Outgoing> {
  const { Agent, buildConnector, fetch } = await import('undici');
  const dispatcher = new Agent({ connect: guard(buildConnector, policy) });
  return {
    fetch: async (url, init) => {
      const options = { ...init, redirect: 'manual', dispatcher } as Parameters<typeof fetch>[1];
      return whole(await fetch(url, options));
    },
    close: () => dispatcher.destroy(),
  };
}

// A host that is an address already is not looked up, so it is judged here.
function guard(build: typeof buildConnector, policy: OutgoingPolicy): buildConnector.connector {
  const connect = build({ lookup: lookupFor(policy) });
  return (options, callback) => {
    const address = addressOf(options.hostname);
    if (address && !policy.allows(address)) callback(new AddressRefused(address), null);
    else connect(options, callback);
  };
}

function lookupFor(policy: OutgoingPolicy): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) {
        callback(error, []);
        return;
      }
      if (!found.every(({ address }) => policy.allows(address))) {
        callback(new AddressRefused(hostname), []);
        return;
      }
      const [first] = found;
      if (options.all) callback(null, found);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

async function whole(answer: Answer): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > ANSWER_MAX) throw new AnswerTooLong('The answer is longer than 8 MB.');
    chunks.push(chunk as Uint8Array);
  }
  const { status, headers } = answer;
  return new Response(Buffer.concat(chunks), { status, headers: [...headers] });
}
