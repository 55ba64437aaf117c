import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse, type ApiPropertyOptions } from '@nestjs/swagger';
import { fieldsOf, type Field, type Shape } from '@portico/contracts/fields';
import { Problem } from '@portico/contracts/problems';

const described = new WeakSet<Shape>();

/** Tells Swagger of a contract shape, and of all shapes inside it. */
export function describeShape(shape: Shape): void {
  if (described.has(shape)) return;
  described.add(shape);
  for (const [name, field] of fieldsOf(shape)) {
    if (field.shape) describeShape(field.shape());
    ApiProperty(propertyOf(field))(shape.prototype as object, name);
  }
}

const TYPES = { text: 'string', choice: 'string', integer: 'integer', boolean: 'boolean' } as const;

function propertyOf(field: Field): ApiPropertyOptions {
  const shared = {
    required: !field.optional,
    ...defined({ description: field.description, example: field.example }),
    ...(field.nullable ? { nullable: true } : {}),
  };
  const list = field.list ? { isArray: true, ...defined({ maxItems: field.maxItems }) } : {};
  return { ...shared, ...list, ...typeOf(field) };
}

function typeOf(field: Field): object {
  const { shape } = field;
  if (shape) return { type: () => shape() };
  if (field.kind === 'json') return { type: 'object', additionalProperties: true };
  const type = TYPES[field.kind as keyof typeof TYPES];
  if (type === 'integer') return { type, ...defined({ minimum: field.min, maximum: field.max }) };
  return { type, ...textLimits(field) };
}

function textLimits(field: Field): object {
  return defined({
    minLength: field.min === 0 ? undefined : field.min,
    maxLength: field.kind === 'text' && !field.format ? field.max : undefined,
    pattern: field.pattern?.source,
    format: field.format,
    enum: field.values,
  });
}

function defined(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Describes the shapes that a method takes as body or query. */
export const describeParameters: MethodDecorator = (target, key) => {
  const types = (Reflect.getMetadata('design:paramtypes', target, key) ?? []) as unknown[];
  for (const type of types) if (typeof type === 'function') describeShape(type as Shape);
};

const ALWAYS = {
  422: ['INVALID'],
  429: ['TOO_MANY_REQUESTS'],
  500: ['INTERNAL'],
  503: ['UNAVAILABLE'],
};
const WITH_SIGN_IN = { 401: ['UNAUTHENTICATED'], 403: ['FORBIDDEN'] };

/** Documents what an operation can be refused with, each status with its codes. */
export function describeErrors(
  audience: string,
  errors: Record<number, string[]>,
): MethodDecorator {
  describeShape(Problem);
  const all: Record<string, string[]> = {
    ...ALWAYS,
    ...(audience === 'public' ? {} : WITH_SIGN_IN),
  };
  for (const [status, codes] of Object.entries(errors)) {
    all[status] = [...new Set([...codes, ...(all[status] ?? [])])];
  }
  return applyDecorators(
    ...Object.entries(all).map(([status, codes]) =>
      ApiResponse({
        status: Number(status),
        description: `Codes: ${codes.join(', ')}`,
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      }),
    ),
  );
}
