import type { IncomingMessage, ServerResponse } from 'node:http';
import { originHeaders } from '../platform/http/cors';
import { encodingFor } from './accept-encoding';
import type { Body, Encoding } from './body';
import type { DeliveryArea } from './directory.service';

/**
 * The headers of a body in one encoding, and those of "you have it already": names and values by
 * turns, which Node writes faster than objects of many shapes.
 */
interface Heads {
  /** What the headers speak of. */
  bytes: Buffer;
  ok: string[];
  notModified: string[];
}

/** An answer that waits for requests: the body, and the area that says who may read it. */
export interface Prepared {
  area: DeliveryArea;
  body: Body;
  /** Value of Cache-Control. */
  cacheControl: string;
  /** Count how often it is sent: one for each bundle in it. */
  counters: { requests: number }[];
  /** Accept-Language has chosen it. */
  negotiated: boolean;
  /** Made at first use. */
  heads: Partial<Record<Encoding, Heads>>;
}

const SUFFIX: Record<Encoding, string> = { br: '-br', gzip: '-gz', identity: '' };

/** Sends the body, or 304 when the client has it; answers the status. */
export function respond(
  { headers }: IncomingMessage,
  response: ServerResponse,
  prepared: Prepared,
): 200 | 304 {
  const { area, body } = prepared;
  const encoding = encodingFor(headers['accept-encoding']);
  const { bytes, ok, notModified } = headsOf(prepared, encoding);
  const cors = originHeaders(area.origins, headers.origin);
  body.used = true;
  if (headers['if-none-match']?.includes(body.hash)) {
    response.writeHead(304, cors ? [...notModified, ...inTurns(cors)] : notModified);
    response.end();
    return 304;
  }
  response.writeHead(200, cors ? [...ok, ...inTurns(cors)] : ok);
  response.end(bytes);
  return 200;
}

function headsOf(prepared: Prepared, encoding: Encoding): Heads {
  const made = prepared.heads[encoding];
  // Squeezing may have replaced the bytes since.
  if (made?.bytes === prepared.body.bytes[encoding]) return made;
  return (prepared.heads[encoding] = makeHeads(prepared, encoding));
}

function makeHeads({ area, body, cacheControl, negotiated }: Prepared, encoding: Encoding): Heads {
  const bytes = body.bytes[encoding];
  const encoded = encoding !== 'identity' && bytes !== body.bytes.identity;
  const restricted = area.origins.size > 0;
  const notModified = {
    etag: `"${body.hash}${encoded ? SUFFIX[encoding] : ''}"`,
    'cache-control': cacheControl,
    vary: varyOf(negotiated, restricted),
    ...(restricted ? {} : { 'access-control-allow-origin': '*' }),
  };
  const ok = {
    'content-type': body.contentType ?? 'application/json; charset=utf-8',
    'content-length': String(bytes.length),
    ...(encoded ? { 'content-encoding': encoding } : {}),
    ...(body.contentLanguage ? { 'content-language': body.contentLanguage } : {}),
    'x-content-type-options': 'nosniff',
    ...notModified,
  };
  return { bytes, ok: inTurns(ok), notModified: inTurns(notModified) };
}

function varyOf(negotiated: boolean, restricted: boolean): string {
  const names = [negotiated ? 'Accept-Language' : '', restricted ? 'Origin' : ''];
  return ['Accept-Encoding', ...names.filter(Boolean)].join(', ');
}

const inTurns = (headers: Record<string, string>) => Object.entries(headers).flat();
