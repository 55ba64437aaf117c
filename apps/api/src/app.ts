import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AppModule } from './app.module';
import { DELIVERY_ROUTES } from './delivery/delivery.openapi';
import { createServer, prepareServer } from './platform/http/server';
import { serveDocuments } from './platform/openapi/serve';
import type { Foundation } from './platform/platform.module';

/** The whole application, ready to listen; the caller has opened the database. */
export async function createApp(foundation: Foundation): Promise<NestFastifyApplication> {
  const { config } = foundation;
  const logger = pino({ level: config.logLevel });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(foundation),
    createServer(config, logger),
    { logger: false, abortOnError: false, bodyParser: false },
  );
  await prepareServer(app, config);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.enableShutdownHooks([]);
  serveDocuments(app, DELIVERY_ROUTES);
  await app.init();
  return app;
}
