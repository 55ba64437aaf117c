import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config';
import { sendProblem } from '../platform/errors/problem-filter';
import { CONFIG } from '../platform/tokens';
import type { Body } from './body';
import { DeliveryService } from './delivery.service';
import { MissingKeysIntake } from './missing-keys-intake';
import { originHeaders, respond, type Prepared } from './respond';
import { UsageService } from './usage.service';
import { VisitorService, type Visitor } from './visitor.service';

const PREFIX = '/api/delivery/v1';
// Addresses that lead to a prepared answer; nobody may fill the memory with made-up ones.
const PREPARED_LIMIT = 10_000;

interface Params {
  area: string;
  language: string;
  namespace: string;
}
type Query = Partial<Record<'nested' | 'fallback' | 'lng' | 'ns', string>>;
type Find = (visitor: Visitor, request: FastifyRequest) => Promise<Body>;

/**
 * The delivery API as plain Fastify routes: Nest's pipeline would cost a quarter of their speed.
 * An open answer is found by its URL alone until something changes.
 */
@Injectable()
export class DeliveryRoutes implements OnModuleInit {
  private readonly prepared = new Map<string, Prepared>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly delivery: DeliveryService,
    private readonly visitors: VisitorService,
    private readonly usage: UsageService,
    private readonly missing: MissingKeysIntake,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.delivery.onDrop(() => this.prepared.clear());
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const base = `${PREFIX}/:area`;
    this.get(server, base, visitor => this.delivery.area(visitor));
    this.get(server, `${base}/languages`, visitor => this.delivery.languageList(visitor));
    this.get(server, `${base}/locales/resources.json`, (...asked) => this.resources(...asked));
    this.get(server, `${base}/locales/:language/:namespace.json`, (...asked) =>
      this.bundle(...asked),
    );
    server.post(`${base}/locales/add/:language/:namespace`, { bodyLimit: 64 * 1024 }, (...call) =>
      this.addMissing(...call),
    );
    server.options(base, (...call) => this.preflight(...call));
    server.options(`${base}/*`, (...call) => this.preflight(...call));
  }

  private get(server: FastifyInstance, path: string, find: Find): void {
    server.get(path, { helmet: false }, (request, reply) => {
      const prepared = this.prepared.get(request.raw.url ?? '');
      if (!prepared || request.headers.authorization) return this.prepare(request, reply, find);
      this.count(request, prepared);
      respond(request, reply, prepared);
      return undefined;
    });
  }

  private async prepare(request: FastifyRequest, reply: FastifyReply, find: Find): Promise<void> {
    let visitor: Visitor | undefined;
    try {
      visitor = await this.visitors.visit((request.params as Params).area, request);
      const prepared = {
        area: visitor.area,
        body: await find(visitor, request),
        cacheControl: this.cacheControl(visitor),
        headers: {},
      };
      if (!visitor.known) this.remember(request.raw.url ?? '', prepared);
      this.count(request, prepared);
      respond(request, reply, prepared);
    } catch (error) {
      refuse(request, reply, visitor, error);
    }
  }

  private remember(url: string, prepared: Prepared): void {
    if (this.prepared.size >= PREPARED_LIMIT) this.prepared.clear();
    this.prepared.set(url, prepared);
  }

  private cacheControl({ known }: Visitor): string {
    const { maxAge } = this.config.delivery;
    if (known) return 'private, no-cache';
    return maxAge ? `public, max-age=${maxAge}, stale-while-revalidate=${maxAge}` : 'no-cache';
  }

  private count(request: FastifyRequest, { area }: Prepared): void {
    const { language, namespace } = request.params as Params;
    if (namespace) this.usage.count(area.id, language, namespace);
  }

  private bundle(visitor: Visitor, request: FastifyRequest): Promise<Body> {
    const { language, namespace } = request.params as Params;
    const { nested, fallback } = request.query as Query;
    return this.delivery.bundle(visitor, {
      language,
      namespace,
      nested: nested === '1' || nested === 'true',
      fallback: fallback !== '0' && fallback !== 'false',
      preview: visitor.preview,
    });
  }

  private resources(visitor: Visitor, request: FastifyRequest): Promise<Body> {
    const { lng = '', ns = '', fallback } = request.query as Query;
    // A plus in a query is a space once it is decoded.
    const split = (list: string) => [...new Set(list.split(/[ +,]/).filter(Boolean))];
    const wish = { preview: visitor.preview, fallback: fallback !== '0' };
    return this.delivery.resources(visitor, split(lng), split(ns), wish);
  }

  private async addMissing(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    let visitor: Visitor | undefined;
    try {
      const { area, language, namespace } = request.params as Params;
      visitor = await this.visitors.visit(area, request);
      await this.missing.add(visitor.area.id, { language, namespace }, request);
      await reply.headers(corsHeaders(request, visitor)).status(204).send();
    } catch (error) {
      refuse(request, reply, visitor, error);
    }
  }

  private async preflight(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const { area } = request.params as Params;
      const cors = corsHeaders(request, { area: await this.visitors.area(area) });
      await reply
        .headers({
          ...cors,
          'access-control-allow-methods': 'GET, HEAD, POST',
          'access-control-allow-headers': 'authorization, content-type, if-none-match',
          'access-control-max-age': '86400',
        })
        .status(204)
        .send();
    } catch (error) {
      sendProblem(request, reply, error);
    }
  }
}

function corsHeaders(request: FastifyRequest, { area }: Pick<Visitor, 'area'>) {
  if (area.origins.size === 0) return { 'access-control-allow-origin': '*' };
  return { vary: 'Origin', ...originHeaders(area, request.headers.origin) };
}

// A page must be able to read why it was refused, so errors carry the CORS headers too.
function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor | undefined,
  error: unknown,
): void {
  const cors = visitor ? corsHeaders(request, visitor) : { 'access-control-allow-origin': '*' };
  void reply.headers({ ...cors, 'x-content-type-options': 'nosniff' });
  sendProblem(request, reply, error);
}
