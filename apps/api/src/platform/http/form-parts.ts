import type { FastifyMultipartBaseOptions, Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error';

/** The parts of a multipart form as they arrive; 400 when the form is broken. */
export async function* partsOf(
  request: FastifyRequest,
  limits: FastifyMultipartBaseOptions['limits'],
): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits });
  } catch (error) {
    throw formError(error);
  }
}

/** The content of a file in such a form; 400 when it ends too early. */
export async function* contentOf({ file }: MultipartFile): AsyncGenerator<Uint8Array> {
  try {
    yield* file as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw formError(error);
  }
}

// What exceeds a limit has a status; the parser says of a broken form only what it stumbled over.
function formError(error: unknown): unknown {
  const isJudged = error instanceof Error && 'statusCode' in error;
  return isJudged ? error : new ProblemError(400, 'MALFORMED', 'The form is broken or incomplete.');
}
