import type { FastifyReply, FastifyRequest } from 'fastify';
import { translateError } from '../platform/errors/translate-error';
import { ProblemError } from '../platform/errors/problem-error';

/** The body of a refusal as clients of that API read it. */
interface RefusalBody {
  message: string;
  error?: string | Record<string, string>;
  errors?: Record<string, string>;
}

/** Fields that are wrong, by name, with a sentence for each. */
export type Faults = Record<string, string>;

/** An error that the caller is told of in the envelope of that API. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: RefusalBody,
    readonly headers: Record<string, string | number> = {},
  ) {
    super(body.message);
  }
}

/** A refusal that says no more than its message. */
export function refusal(status: number, message: string): Refusal {
  return new Refusal(status, { message });
}

/** 404: an empty list, or a record that is not there. */
export function noData(): Refusal {
  return refusal(404, 'No data were found');
}

/** 406: a change without anything that can be read. */
export function notAcceptable(): Refusal {
  return refusal(406, 'Data Not Acceptable OR Not Provided');
}

/** 422 with a sentence for each field. */
export function invalidFields(errors: Faults): Refusal {
  const message = 'The given data was invalid.';
  return new Refusal(422, { error: 'validation_failed', message, errors });
}

/** Answers an error in that envelope; what is not foreseen is logged and says nothing inside. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  const { status, body, headers } = thrown instanceof Refusal ? thrown : refusalOf(thrown, request);
  void reply.status(status).headers(headers).type('application/json; charset=utf-8');
  void reply.send(JSON.stringify({ status: false, ...body }));
}

// There a PUT takes what it can't read for nothing.
const UNREAD = ['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_INVALID_MEDIA_TYPE'];

function refusalOf(thrown: unknown, request: FastifyRequest): Refusal {
  const { code = '' } = (thrown ?? {}) as { code?: string };
  if (request.method === 'PUT' && UNREAD.includes(code)) return notAcceptable();
  const problem = translateError(thrown);
  if (problem) return ofProblem(problem);
  // Without the query, which may hold a token.
  request.log.error({ err: thrown, url: request.url.split('?')[0] }, 'unforeseen error');
  return refusal(500, 'Something went wrong on our side.');
}

function ofProblem({ status, code, message, extra }: ProblemError): Refusal {
  if (status === 422 && extra.errors) {
    return invalidFields(
      Object.fromEntries(
        extra.errors.map(({ path, message: said }) => [path, sentence(path, said)]),
      ),
    );
  }
  const { retryAfter, headers = {} } = extra;
  const wait: Record<string, number> =
    retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return new Refusal(status, { error: code.toLowerCase(), message }, { ...headers, ...wait });
}

const TITLES: Record<string, string> = {
  firstname: 'First Name',
  lastname: 'Last Name',
  phonenumber: 'Phone Number',
};

/** What is wrong with a field, as `The Company field is required.` */
export function sentence(name: string, said: string): string {
  const words = name.replace(/_/g, ' ').replace(/\b[a-z]/g, letter => letter.toUpperCase());
  return `The ${TITLES[name] ?? words} field ${said}.`;
}
