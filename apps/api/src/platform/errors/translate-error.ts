import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { ProblemError } from './problem-error';

interface DriverError {
  code?: string;
  detail?: string;
  statusCode?: number;
  driverError?: DriverError;
  message?: string;
}

const busy = () =>
  new ProblemError(503, 'UNAVAILABLE', 'The database does not answer in time. Try again.', {
    retryAfter: 2,
  });
const malformed = () =>
  new ProblemError(422, 'MALFORMED', 'The request holds text that is not well-formed Unicode.');

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const BY_SQLSTATE: Record<string, (error: DriverError) => ProblemError> = {
  '22021': malformed,
  '22P05': malformed,
  '23503': () => new ProblemError(409, 'IN_USE', 'Something else refers to the item.'),
  '23505': duplicate,
  '25006': busy,
  '40001': busy,
  '40P01': busy,
  '53100': busy,
  '53200': busy,
  '53300': busy,
  '55P03': busy,
  '57014': busy,
  '57P01': busy,
  '57P02': busy,
  '57P03': busy,
  ECONNREFUSED: busy,
  ECONNRESET: busy,
  ENOENT: busy,
  ENOTFOUND: busy,
  EPIPE: busy,
  ETIMEDOUT: busy,
};

// What `pg` says without a code when the server is gone or the pool is dry.
const LOST_CONNECTION =
  /Connection terminated|timeout exceeded when trying to connect|not queryable/;

const CODE_BY_STATUS: Record<number, string> = {
  400: 'MALFORMED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
};

/** Any thrown thing as a ProblemError; undefined when it is a fault of ours. */
export function translateError(thrown: unknown): ProblemError | undefined {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof HttpException) return byStatus(thrown.getStatus(), thrown.message);
  const error = (thrown ?? {}) as DriverError;
  return byDriver(error.driverError ?? error) ?? byFastify(error);
}

function byDriver(error: DriverError): ProblemError | undefined {
  if (error.code && Object.hasOwn(BY_SQLSTATE, error.code)) return BY_SQLSTATE[error.code]?.(error);
  return LOST_CONNECTION.test(error.message ?? '') ? busy() : undefined;
}

// As `Key (lower(email))=(a@b.example) already exists.`; an index of several columns names none.
const ONE_COLUMN = /^Key \((?:lower\()?([a-z]+)\)?\)=/;

function duplicate({ detail = '' }: DriverError): ProblemError {
  const [, path] = ONE_COLUMN.exec(detail) ?? [];
  const text = `An item of that ${path ?? 'name'} is there already.`;
  const errors = path ? [{ path, code: 'DUPLICATE', message: 'is taken' }] : undefined;
  return new ProblemError(409, 'DUPLICATE', text, errors && { errors });
}

// Fastify's own errors (a broken body, too large, unknown media type) carry a status below 500.
function byFastify(error: DriverError): ProblemError | undefined {
  const status = error.statusCode ?? 500;
  return status < 500 ? byStatus(status, error.message ?? '') : undefined;
}

function byStatus(status: number, message: string): ProblemError | undefined {
  if (status >= 500 && status !== 503) return undefined;
  const code = CODE_BY_STATUS[status] ?? 'REFUSED';
  return new ProblemError(status, code, message || (STATUS_CODES[status] ?? 'Refused'));
}
