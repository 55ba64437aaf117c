import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { CUSTOMERS_API_ROUTES } from './customers-api/customers-api.openapi';
import { DELIVERY_ROUTES } from './delivery/delivery.openapi';
import type { Config } from './platform/config';
import { createServer, prepareServer } from './platform/http/server';
import { serveDocuments } from './platform/openapi/serve';
import type { Foundation } from './platform/platform.module';
import { OwnerService, type FirstOwner } from './staff/owner.service';

// The portal API, and what orchestrators and other services look for in a fixed place.
const OUTSIDE = ['api/portal/v1/*path', 'health/live', 'health/ready', '.well-known/jwks.json'];

/** The whole application, ready to listen; the caller has opened the database. */
export async function createApp(foundation: Foundation): Promise<NestFastifyApplication> {
  const { config, logger } = foundation;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(foundation),
    createServer(config, logger),
    { logger: false, abortOnError: false, bodyParser: false },
  );
  await prepareServer(app, config);
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE });
  serveDocuments(app, [CUSTOMERS_API_ROUTES, DELIVERY_ROUTES]);
  await app.init();
  return app;
}

/** Makes the owner at the very first start; undefined ever after. */
export function ensureOwner(
  app: NestFastifyApplication,
  config: Config,
): Promise<FirstOwner | undefined> {
  return app.get(OwnerService, { strict: false }).ensure(config.owner);
}
