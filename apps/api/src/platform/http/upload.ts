import type { MultipartFile } from '@fastify/multipart';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { Shape } from '@portico/contracts/fields';
import type { FastifyRequest } from 'fastify';
import { invalidField, ProblemError } from '../errors/problem-error';
import { describeShape } from '../openapi/describe';
import { check, coerce } from './contract-pipe';
import { contentOf, partsOf } from './form-parts';

/** The largest file of an upload, in MB. */
export const UPLOAD_LIMIT_MB = 25;

const LIMITS = {
  files: 1,
  fields: 32,
  fieldSize: 32 * 1024,
  fileSize: UPLOAD_LIMIT_MB * 1024 * 1024,
};

/** Takes the checked fields of a form, and its file as it arrives. */
type Take<T, R> = (fields: T, file: AsyncIterable<Uint8Array>) => Promise<R>;

/**
 * Reads a form whose file comes last, so that nothing large is read for fields that are wrong. The
 * file is too large only once it was read so far: then the reading of it ends in the refusal.
 */
export async function readUpload<T extends object, R>(
  request: FastifyRequest,
  shape: Shape<T>,
  take: Take<T, R>,
): Promise<R> {
  if (!request.isMultipart()) {
    throw new ProblemError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send multipart/form-data.');
  }
  const texts: Record<string, string> = {};
  for await (const part of partsOf(request, LIMITS)) {
    if (part.type === 'field') {
      texts[part.fieldname] = String(part.value);
      continue;
    }
    try {
      return await take(check(shape, coerce(shape, texts)), bytesOf(part));
    } finally {
      part.file.resume();
    }
  }
  throw invalidField('file', 'REQUIRED', 'is required, after all other fields');
}

async function* bytesOf(part: MultipartFile): AsyncGenerator<Uint8Array> {
  yield* contentOf(part);
  if (!part.file.truncated) return;
  throw new ProblemError(413, 'TOO_LARGE', `The file is larger than ${UPLOAD_LIMIT_MB} MB.`);
}

/** Documents a form of that shape with one file. */
export function DescribeUpload(shape: Shape): MethodDecorator {
  describeShape(shape);
  const file = { type: 'string', format: 'binary', description: `At most ${UPLOAD_LIMIT_MB} MB` };
  return applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiExtraModels(shape),
    ApiBody({
      schema: {
        allOf: [
          { $ref: getSchemaPath(shape) },
          { type: 'object', properties: { file }, required: ['file'] },
        ],
      },
    }),
  );
}
