import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../platform/errors/problem-error';
import { partsOf } from '../platform/http/form-parts';
import { UPLOAD_LIMIT_MB } from '../platform/http/upload';
import { notAcceptable, refusal } from './refusal';

/** What a request says, whatever the form it was sent in. */
export type Given = Record<string, unknown>;

// More than this API knows, for what it doesn't is passed over; so are files.
const LIMITS = {
  parts: 1_000,
  files: 10,
  fileSize: UPLOAD_LIMIT_MB * 1024 * 1024,
  fieldSize: 64 * 1024,
};
// What the parser of these forms writes for bytes that are not UTF-8.
const MENDED = '\uFFFD';
const DEPTH = 5;
const READ_AS_TEXT = ['application/json', 'application/x-www-form-urlencoded', 'text/plain'];

/** Lets the routes of a scope take JSON and forms; a body that looks like JSON is, whatever it says. */
export function readAnyBody(scope: FastifyInstance): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.removeContentTypeParser([...READ_AS_TEXT, 'application/merge-patch+json']);
  scope.addContentTypeParser(
    READ_AS_TEXT,
    { parseAs: 'buffer' },
    (request, bytes: Buffer, done) => {
      const text = bytes.toString('utf8').trim();
      const isForm =
        request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') &&
        !/^[[{]/.test(text);
      if (!isUtf8(bytes) || (isForm && !hasUtf8Escapes(text))) done(notUtf8(), undefined);
      else if (text === '') done(null, {});
      else if (isForm) done(null, nested(new URLSearchParams(text)));
      else void parseJson(request, text, done);
    },
  );
}

const notUtf8 = () => new ProblemError(422, 'MALFORMED', 'The body is not valid UTF-8.');

// Text of another encoding would be mended silently, and wrongly: `Caf%E9` of Latin-1.
function hasUtf8Escapes(form: string): boolean {
  const runs = form.match(/(%[\da-f]{2})+/gi) ?? [];
  return runs.every(run => isUtf8(Buffer.from(run.replaceAll('%', ''), 'hex')));
}

/** The fields of a request's body; none where there is no body. */
export async function bodyOf(request: FastifyRequest): Promise<Given> {
  if (request.isMultipart()) return nested(await fieldsOf(request));
  const body: unknown = request.body ?? {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as Given;
  if (request.method === 'PUT') throw notAcceptable();
  throw refusal(400, 'The body must be an object or a form.');
}

async function fieldsOf(request: FastifyRequest): Promise<[string, string][]> {
  const pairs: [string, string][] = [];
  for await (const part of partsOf(request, LIMITS)) {
    if (part.type === 'file') {
      part.file.resume();
      continue;
    }
    if (part.valueTruncated) throw refusal(413, `The field ${part.fieldname} is too long.`);
    const value = String(part.value);
    if (value.includes(MENDED)) throw notUtf8();
    pairs.push([part.fieldname, value]);
  }
  return pairs;
}

/** Names with brackets as objects: `custom_fields[customers][5]`, `groups_in[]`. */
export function nested(pairs: Iterable<[string, string]>): Given {
  const root = blank();
  for (const [name, value] of pairs) {
    const [first = '', ...rest] = name.split('[').map(step => step.replace(/\]$/, ''));
    put(root, [first, ...rest.slice(0, DEPTH)], value);
  }
  return root;
}

function put(target: Given, [first = '', ...rest]: string[], value: string): void {
  const key = first === '' ? String(Object.keys(target).length) : first;
  if (rest.length === 0) target[key] = value;
  else put(branch(target, key), rest, value);
}

function branch(target: Given, key: string): Given {
  const there = target[key];
  if (typeof there === 'object' && there !== null) return there as Given;
  const made = blank();
  target[key] = made;
  return made;
}

// Without a prototype, so that no name can reach one.
function blank(): Given {
  return Object.create(null) as Given;
}
