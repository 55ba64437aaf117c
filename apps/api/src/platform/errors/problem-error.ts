import type { FieldError } from '@portico/contracts/problems';

/** What a problem says beside its code. */
export interface ProblemExtra {
  errors?: FieldError[];
  /** The item as it is now. */
  current?: unknown;
  /** Seconds. */
  retryAfter?: number;
  headers?: Record<string, string>;
}

/** An error that the caller is told of, as problem+json. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly extra: ProblemExtra = {},
  ) {
    super(detail);
  }
}

/** 404: not there, or not for this caller to know of. */
export function notFound(what: string): ProblemError {
  return new ProblemError(404, 'NOT_FOUND', `${what} does not exist.`);
}

/** 409: the state of things forbids it; `code` names the rule. */
export function conflict(code: string, detail: string): ProblemError {
  return new ProblemError(409, code, detail);
}

/** 412: the item has changed since the caller read it; carries the item as it is now. */
export function stale(current: unknown): ProblemError {
  return new ProblemError(412, 'STALE', 'The item has changed since it was read.', { current });
}

/** 422: some fields are wrong. */
export function invalid(errors: FieldError[]): ProblemError {
  return new ProblemError(422, 'INVALID', 'Some fields are not valid.', { errors });
}

/** 422 for one field. */
export function invalidField(path: string, code: string, message: string): ProblemError {
  return invalid([{ path, code, message }]);
}
