import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DirectoryService } from '../delivery/directory.service';
import { corsHeaders } from '../platform/http/cors';

const BASE = '/api/portal/v1/';
const AREA = new RegExp(`^${BASE}([a-z0-9-]+)/`);
const EXPOSED = {
  'access-control-expose-headers': 'ETag, RateLimit, RateLimit-Policy, Retry-After',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, if-match, idempotency-key',
  'access-control-max-age': '86400',
};

/**
 * Lets pages of an area's allowed origins call the portal API. Tokens travel in headers and bodies
 * only, never in cookies: what a page does not know, it cannot send.
 */
@Injectable()
export class PortalCors implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly directory: DirectoryService,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onRequest', (request, reply, done) => {
      const identifier = AREA.exec(request.url)?.[1];
      if (identifier) void this.allow(identifier, request, reply).finally(done);
      else done();
    });
    server.options(`${BASE}*`, (_, reply) => reply.headers(PREFLIGHT).status(204).send());
  }

  // Refusals carry the headers too, so that the page can read why.
  private async allow(identifier: string, { headers }: FastifyRequest, reply: FastifyReply) {
    const area = await this.directory.area(identifier).catch(() => undefined);
    void reply.headers({ ...corsHeaders(area?.origins, headers.origin), ...EXPOSED });
  }
}
