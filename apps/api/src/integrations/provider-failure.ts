import type { APIError } from 'openai';
import { AddressRefused } from '../platform/outgoing/outgoing-fetch';

const SECOND = 1_000;
const SAID_MAX = 300;

const OF_ONE_REQUEST = ['PROVIDER_ANSWER', 'PROVIDER_REFUSED'];

/** Why a provider gave no answer. */
export class ProviderFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** It may answer a little later. */
    readonly temporary = false,
    /** Milliseconds to wait, as the provider asked for. */
    readonly retryAfter?: number,
    /** The provider dislikes this parameter. */
    readonly parameter?: string,
  ) {
    super(message);
  }

  /** It is about the provider: other requests would fare no better. */
  get fatal(): boolean {
    return !OF_ONE_REQUEST.includes(this.code);
  }
}

const OF_STATUS: Record<number, [code: string, message: string]> = {
  401: ['PROVIDER_UNAUTHORISED', 'The provider does not accept the API key.'],
  403: ['PROVIDER_UNAUTHORISED', 'The provider does not accept the API key for this.'],
  404: ['PROVIDER_NOT_FOUND', 'The provider knows no such model, or answers at another address.'],
};

/** What a thrown thing says of the provider; what it says itself is told without the key. */
export function failureOf(thrown: unknown, apiKey: string): ProviderFailure {
  if (thrown instanceof ProviderFailure) return thrown;
  const { status } = thrown as Partial<APIError>;
  if (status !== undefined) return ofStatus(thrown as APIError<number, Headers>, apiKey);
  const refused = causes(thrown).find(one => one instanceof AddressRefused);
  if (refused) return new ProviderFailure('ADDRESS_REFUSED', refused.message);
  if (causes(thrown).some(isTimeout)) {
    return new ProviderFailure('PROVIDER_TIMEOUT', 'The provider does not answer in time.', true);
  }
  if (thrown instanceof SyntaxError) {
    return new ProviderFailure('PROVIDER_ANSWER', 'The answer of the provider is not JSON.', true);
  }
  return new ProviderFailure('PROVIDER_UNREACHABLE', 'The provider cannot be reached.', true);
}

function ofStatus(error: APIError<number, Headers>, apiKey: string): ProviderFailure {
  const { status } = error;
  const known = OF_STATUS[status];
  if (known) return new ProviderFailure(...known);
  if (status === 429) return tooMany(error);
  if (status < 400) {
    const message = 'The provider redirects elsewhere. Enter its final address.';
    return new ProviderFailure('PROVIDER_REDIRECTS', message);
  }
  const said = `The provider answers ${status}: ${saidBy(error, apiKey)}`;
  return status >= 500 || status === 408 || status === 409
    ? new ProviderFailure('PROVIDER_FAILED', said, true, waitOf(error.headers))
    : new ProviderFailure('PROVIDER_REFUSED', said, false, undefined, error.param ?? undefined);
}

function tooMany({ code, headers }: APIError<number, Headers>): ProviderFailure {
  if (code === 'insufficient_quota') {
    return new ProviderFailure('PROVIDER_QUOTA', 'The account at the provider has no credit left.');
  }
  const message = 'The provider takes no more requests at the moment.';
  return new ProviderFailure('PROVIDER_BUSY', message, true, waitOf(headers));
}

/** Milliseconds of a Retry-After, which is seconds or a date. */
function waitOf(headers: Headers | undefined): number | undefined {
  const given = headers?.get('retry-after');
  if (!given) return undefined;
  const seconds = Number(given);
  const wait = Number.isFinite(seconds) ? seconds * SECOND : Date.parse(given) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function saidBy({ message }: Error, apiKey: string): string {
  const said = apiKey ? message.replaceAll(apiKey, '•••') : message;
  return said.replace(/\s+/g, ' ').slice(0, SAID_MAX);
}

function causes(thrown: unknown): Error[] {
  return thrown instanceof Error ? [thrown, ...causes(thrown.cause)] : [];
}

// By their names: the package is loaded only when it is needed.
const isTimeout = ({ name, constructor }: Error) =>
  `${name} ${constructor.name}`.includes('Timeout');
