import type { IncomingMessage, ServerResponse } from 'node:http';
import { originHeaders } from '../platform/http/cors';
import { encodingFor } from './accept-encoding';
import type { Body, Encoding } from './body';
import type { DeliveryArea } from './directory.service';

type Headers = Record<string, string | number>;

/** The headers of a body in one encoding, and those of "you have it already". */
interface Heads {
  ok: Headers;
  notModified: Headers;
}

/** An answer that waits for requests: the body, and the area that says who may read it. */
export interface Prepared {
  area: DeliveryArea;
  body: Body;
  /** Value of Cache-Control. */
  cacheControl: string;
  /** Counts how often it is sent; absent when it is no bundle. */
  counter?: { requests: number };
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
  const { ok, notModified } = (prepared.heads[encoding] ??= headsOf(prepared, encoding));
  const cors = originHeaders(area.origins, headers.origin);
  body.used = true;
  if (headers['if-none-match']?.includes(body.hash)) {
    response.writeHead(304, cors ? { ...notModified, ...cors } : notModified);
    response.end();
    return 304;
  }
  const bytes = body.bytes[encoding];
  // Squeezing may have replaced the bytes since the headers were made.
  ok['content-length'] = bytes.length;
  response.writeHead(200, cors ? { ...ok, ...cors } : ok);
  response.end(bytes);
  return 200;
}

function headsOf({ area, body, cacheControl }: Prepared, encoding: Encoding): Heads {
  const encoded = encoding !== 'identity' && body.bytes[encoding] !== body.bytes.identity;
  const restricted = area.origins.size > 0;
  const notModified = {
    etag: `"${body.hash}${encoded ? SUFFIX[encoding] : ''}"`,
    'cache-control': cacheControl,
    vary: restricted ? 'Accept-Encoding, Origin' : 'Accept-Encoding',
    ...(restricted ? {} : { 'access-control-allow-origin': '*' }),
  };
  const ok = {
    'content-type': body.contentType ?? 'application/json; charset=utf-8',
    'content-length': body.bytes[encoding].length,
    ...(encoded ? { 'content-encoding': encoding } : {}),
    ...(body.contentLanguage ? { 'content-language': body.contentLanguage } : {}),
    'x-content-type-options': 'nosniff',
    ...notModified,
  };
  return { ok, notModified };
}
