import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import {
  AUDIENCES,
  documentFor,
  openApiDocument,
  type ApiAudience,
  type PlainRoutes,
} from './document';
import { VERSION } from '../version';

/** Serves the OpenAPI documents and Swagger UI; they are made when first asked for. */
export function serveDocuments(app: NestFastifyApplication, plain: PlainRoutes[]): void {
  let made: OpenAPIObject | undefined;
  const document = () => (made ??= openApiDocument(app, plain, VERSION));
  SwaggerModule.setup('api/docs', app, document, { customSiteTitle: 'Portico API', raw: false });
  const server = app.getHttpAdapter().getInstance();
  server.get('/api/openapi.json', () => document());
  for (const audience of Object.keys(AUDIENCES) as ApiAudience[]) {
    server.get(`/api/openapi/${audience}.json`, () => documentFor(document(), audience));
  }
}
