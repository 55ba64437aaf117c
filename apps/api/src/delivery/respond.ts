import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodingFor } from './accept-encoding';
import type { Body, Encoding } from './body';
import type { DeliveryArea } from './directory.service';

/** An answer that waits for requests: the body, and the area that says who may read it. */
export interface Prepared {
  area: DeliveryArea;
  body: Body;
  /** Value of Cache-Control. */
  cacheControl: string;
  /** Headers by encoding; only those of the request's origin come on top. */
  headers: Partial<Record<Encoding, Record<string, string | number>>>;
}

const SUFFIX: Record<Encoding, string> = { br: '-br', gzip: '-gz', identity: '' };

/** Sends the body, or 304 when the client has it; past Fastify's own serialisation. */
export function respond(request: FastifyRequest, reply: FastifyReply, prepared: Prepared): void {
  const { headers } = request.raw;
  const { body } = prepared;
  const encoding = encodingFor(headers['accept-encoding']);
  body.used = true;
  const own = (prepared.headers[encoding] ??= headersOf(prepared, encoding));
  const origin = originHeaders(prepared.area, headers.origin);
  reply.hijack();
  if (headers['if-none-match']?.includes(body.hash)) {
    const { 'content-length': _, 'content-encoding': __, 'content-type': ___, ...rest } = own;
    reply.raw.writeHead(304, { ...rest, ...origin });
    reply.raw.end();
    return;
  }
  const bytes = body.bytes[encoding];
  // Squeezing may have replaced the bytes since the headers were made.
  own['content-length'] = bytes.length;
  reply.raw.writeHead(200, origin ? { ...own, ...origin } : own);
  reply.raw.end(bytes);
}

function headersOf({ area, body, cacheControl }: Prepared, encoding: Encoding) {
  const encoded = encoding !== 'identity' && body.bytes[encoding] !== body.bytes.identity;
  const vary = area.origins.size > 0 ? 'Accept-Encoding, Origin' : 'Accept-Encoding';
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.bytes[encoding].length,
    ...(encoded ? { 'content-encoding': encoding } : {}),
    ...(body.contentLanguage ? { 'content-language': body.contentLanguage } : {}),
    etag: `"${body.hash}${encoded ? SUFFIX[encoding] : ''}"`,
    'cache-control': cacheControl,
    vary,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    ...(area.origins.size > 0 ? {} : { 'access-control-allow-origin': '*' }),
  };
}

/** CORS headers that depend on who asks; undefined when every origin may read. */
export function originHeaders(
  area: DeliveryArea,
  origin: string | undefined,
): Record<string, string> | undefined {
  if (area.origins.size === 0 || !origin || !area.origins.has(origin)) return undefined;
  return { 'access-control-allow-origin': origin };
}
