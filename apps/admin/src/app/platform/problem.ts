import { HttpErrorResponse } from '@angular/common/http';
import type { FieldError, Problem } from '@portico/contracts/problems';
import { words } from './words';

/** A refusal of the API: `code` for programs, `message` for people, `fields` for the form. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly FieldError[] = [],
    /** With a 412: the item as it is now. */
    readonly current?: unknown,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** The same where it is to be read: at a field. */
  at(path: string, message: string): ApiError {
    return new ApiError(this.status, this.code, message, [{ path, code: this.code, message }]);
  }
}

/** Whatever a request failed with, as an `ApiError`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (!(error instanceof HttpErrorResponse)) return new ApiError(0, 'UNKNOWN', String(error));
  if (error.status === 0) return new ApiError(0, 'OFFLINE', words.problems.offline);
  const problem = problemOf(error.error);
  if (!problem) return new ApiError(error.status, 'UNKNOWN', words.problems.unknown);
  const { code, detail, errors, current } = problem;
  const message = detail ?? words.problems.unknown;
  return new ApiError(error.status, code ?? 'UNKNOWN', message, errors, current);
}

/** The same where a file was asked for: the problem that came instead is still to be read. */
export async function fileError({ status, error }: HttpErrorResponse): Promise<ApiError> {
  const text = await (error as Blob).text();
  return toApiError(new HttpErrorResponse({ status, error: parsed(text) }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(body: unknown): (Partial<Problem> & { current?: unknown }) | undefined {
  return typeof body === 'object' && body !== null ? body : undefined;
}
