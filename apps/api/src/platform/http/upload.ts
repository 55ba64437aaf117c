import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { Shape } from '@portico/contracts/fields';
import type { FastifyRequest } from 'fastify';
import { invalidField, ProblemError } from '../errors/problem-error';
import { describeShape } from '../openapi/describe';
import { check, coerce } from './contract-pipe';

/** The largest file of an upload, in MB. */
export const UPLOAD_LIMIT_MB = 25;

const LIMITS = {
  files: 1,
  fields: 32,
  fieldSize: 32 * 1024,
  fileSize: UPLOAD_LIMIT_MB * 1024 * 1024,
};

/** A form as it was sent: its fields, checked against their contract, and its file. */
export interface Upload<T> {
  fields: T;
  file: Buffer;
}

/** Reads a form whose file comes last, so that nothing large is read for fields that are wrong. */
export async function readUpload<T extends object>(
  request: FastifyRequest,
  shape: Shape<T>,
): Promise<Upload<T>> {
  if (!request.isMultipart()) {
    throw new ProblemError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send multipart/form-data.');
  }
  const texts: Record<string, string> = {};
  for await (const part of request.parts({ limits: LIMITS })) {
    if (part.type === 'field') {
      texts[part.fieldname] = String(part.value);
      continue;
    }
    try {
      const fields = check(shape, coerce(shape, texts));
      const file = await part.toBuffer();
      // The plugin itself overlooks it when the limit falls between two chunks.
      if (part.file.truncated) throw tooLarge();
      return { fields, file };
    } catch (error) {
      part.file.resume();
      throw isTooLarge(error) ? tooLarge() : error;
    }
  }
  throw invalidField('file', 'REQUIRED', 'is required, after all other fields');
}

const isTooLarge = (error: unknown) =>
  (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE';

const tooLarge = () =>
  new ProblemError(413, 'TOO_LARGE', `The file is larger than ${UPLOAD_LIMIT_MB} MB.`);

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
