import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Shape } from '@portico/contracts/fields';
import { Problem } from '@portico/contracts/problems';
import { describeShape } from './describe';
import { describeHeaders } from './headers';

/** The parts of the API that have a document of their own, by the prefix of their paths. */
export const AUDIENCES = {
  management: '/api/v1/',
  portal: '/api/portal/',
  delivery: '/api/delivery/',
} as const;
export type ApiAudience = keyof typeof AUDIENCES;

type Json = Record<string, unknown>;

/** Routes that no controller declares, as OpenAPI paths, and the shapes they refer to. */
export interface PlainRoutes {
  paths: Json;
  models: Shape[];
}

/** The OpenAPI 3.1 document of everything that the controllers declare, and of plain routes. */
export function openApiDocument(
  app: INestApplication,
  plain: PlainRoutes[],
  version: string,
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Portico')
    .setDescription('Front doors, their languages and their content, through one API.')
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'staff')
    .addSecurity('token', { type: 'http', scheme: 'bearer', bearerFormat: 'ptk_…' })
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'portal')
    .addSecurity('area', { type: 'http', scheme: 'bearer', bearerFormat: 'pcs_…' })
    .addApiKey({ type: 'apiKey', in: 'header', name: 'authtoken' }, 'authtoken')
    .addApiKey({ type: 'apiKey', in: 'query', name: 'authtoken' }, 'authtokenInQuery')
    .build();
  const models = [Problem, ...plain.flatMap(routes => routes.models)];
  for (const model of models) describeShape(model);
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${tagOf(controller)}.${method}`,
    autoTagControllers: false,
    extraModels: models,
  });
  describeHeaders(document);
  const entries = [document, ...plain].flatMap(({ paths }) => Object.entries(paths));
  const merged = { ...document, paths: Object.fromEntries(entries) };
  return withTags(modernise(merged) as OpenAPIObject);
}

function tagOf(controller: string): string {
  const name = controller.replace(/Controller$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The document of one audience, with only the paths that it calls. */
export function documentFor(document: OpenAPIObject, audience: ApiAudience): OpenAPIObject {
  const prefix = AUDIENCES[audience];
  const own = Object.entries(document.paths).filter(([path]) => path.startsWith(prefix));
  return withTags({ ...document, paths: Object.fromEntries(own) });
}

// OpenAPI 3.1 is JSON Schema: null is a type, not a flag.
function modernise(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modernise);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, modernise(value)] as const);
  const copy: Json = Object.fromEntries(entries);
  return copy['nullable'] === true ? nullable(copy) : copy;
}

function nullable({ nullable: _, ...schema }: Json): Json {
  const { description, ...rest } = schema;
  const said = description === undefined ? {} : { description };
  if (typeof schema['type'] === 'string') {
    const values = schema['enum'] ? { enum: [...(schema['enum'] as unknown[]), null] } : {};
    return { ...schema, ...values, type: [schema['type'], 'null'] };
  }
  const { allOf, ...others } = rest;
  const [reference] = (allOf as unknown[] | undefined) ?? [others];
  return { ...said, anyOf: [reference, { type: 'null' }] };
}

function withTags(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap(path =>
    Object.values(path as Record<string, { tags?: string[] }>),
  );
  const tags = operations.flatMap(operation => operation.tags ?? []);
  const names = [...new Set(tags)].sort();
  return {
    ...document,
    tags: names.map(name => ({ name, description: `Operations on ${name}.` })),
  };
}
