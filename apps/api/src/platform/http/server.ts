import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { runInContext, type RequestContext } from '../context';
import { invalidField, ProblemError } from '../errors/problem-error';
import { sendUnrouted } from '../errors/own-errors';
import { serveMetrics } from '../metrics/metrics';
import { presentAnswers } from './answers';
import { shedLoad } from './shed-load';

/** The largest JSON body of an ordinary request, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** The HTTP server under Nest: limits, time-outs, request ids. */
export function createServer(config: Config, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length ? config.trustedProxies : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendUnrouted(request, reply, error),
  });
}

/** What every request passes before it reaches a controller. */
export async function prepareServer(app: NestFastifyApplication, config: Config): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  await app.register(cookie);
  await app.register(multipart);
  sendSecurityHeaders(server, config);
  carryContext(server);
  presentAnswers(server);
  serveMetrics(server, config);
  await shedLoad(app, config.maxDelay);
  readJsonStrictly(server);
}

// The same for every request, so helmet makes them once.
function sendSecurityHeaders(server: FastifyInstance, config: Config): void {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  helmet(helmetOptions(config))(response.req, response, () => undefined);
  const headers = response.getHeaders();
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

// Twice, because reading a body leaves the asynchronous context in which it began.
function carryContext(server: FastifyInstance): void {
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  server.addHook('onRequest', (request, _reply, done) => {
    const context = { requestId: request.id, address: request.ip };
    contexts.set(request, context);
    runInContext(context, done);
  });
  server.addHook('preValidation', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context) runInContext(context, done);
    else done();
  });
}

// A body that is not UTF-8 would be mended silently, and wrongly, when it is decoded.
function readJsonStrictly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (request, body: Buffer, done) => {
      if (isUtf8(body)) {
        const text = body.toString('utf8');
        return parse(request, text, (error, value) => {
          done(error && (forbiddenKeyIn(text) ?? error), value);
        });
      }
      done(new ProblemError(422, 'MALFORMED', 'The body is not valid UTF-8.'), undefined);
    },
  );
}

// What would reach a prototype is refused, but it is JSON: the answer names the key.
function forbiddenKeyIn(text: string): ProblemError | undefined {
  let found: string | undefined;
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__' || key === 'constructor') found = key;
      return value;
    });
  } catch {
    return undefined;
  }
  return found ? invalidField(found, 'NOT_ALLOWED', 'may not be the name of a field') : undefined;
}

function helmetOptions(config: Config): HelmetOptions {
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'https:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'self'"],
        // Without TLS in front, an upgrade would lead nowhere.
        upgradeInsecureRequests: config.publicUrl.startsWith('https:') ? [] : null,
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:'),
  };
}
