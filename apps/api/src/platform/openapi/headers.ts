import type { OpenAPIObject } from '@nestjs/swagger';

interface Operation {
  parameters?: object[];
  security?: object[];
  requestBody?: { content?: Record<string, unknown> };
  responses: Record<string, unknown>;
}

const header = (name: string, description: string, example: string, maxLength: number) => ({
  name,
  in: 'header',
  required: false,
  description,
  example,
  schema: { type: 'string', maxLength },
});

const IDEMPOTENCY_KEY = header(
  'Idempotency-Key',
  'Repeats of the request within 24 hours get the same answer, and nothing is done twice. ' +
    '409 STILL_RUNNING while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request.',
  '0b7c0a52-6f0e-4d7a-9a39-2f3a4c1f5e10',
  255,
);
const IF_MATCH = header('If-Match', 'The version that was read, as its ETag has it.', '"3"', 32);

/** Adds the request headers that whole groups of operations understand. */
export function describeHeaders(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
      const understood = [
        ...(method === 'post' && isRepeatable(operation) ? [IDEMPOTENCY_KEY] : []),
        ...('412' in operation.responses ? [IF_MATCH] : []),
      ];
      if (understood.length) {
        operation.parameters = [...(operation.parameters ?? []), ...understood];
      }
    }
  }
}

// Only of callers who are known, and not of uploads.
function isRepeatable({ security = [], requestBody }: Operation): boolean {
  return security.length > 0 && !('multipart/form-data' in (requestBody?.content ?? {}));
}
