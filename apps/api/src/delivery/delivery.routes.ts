import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config';
import { corsHeaders } from '../platform/http/cors';
import { CONFIG } from '../platform/tokens';
import type { Body } from './body';
import { allow, refuse } from './cors';
import { DeliveryService } from './delivery.service';
import { MissingKeysIntake } from './missing-keys-intake';
import { PreparedAnswers } from './prepared-answers';
import { UsageService } from './usage.service';
import { VisitorService, type Visitor } from './visitor.service';

const BASE = '/api/delivery/v1/:area';
const INTAKE_LIMIT = 64 * 1024;

interface Params {
  area: string;
  language?: string;
  namespace?: string;
}
type Query = Partial<Record<'nested' | 'fallback' | 'lng' | 'ns', string>>;
type Find = (visitor: Visitor, request: FastifyRequest) => Promise<Body>;

/**
 * The delivery API as plain Fastify routes: Nest's pipeline has nothing to do here and costs a
 * quarter of their speed. They make the answers that PreparedAnswers then repeats.
 */
@Injectable()
export class DeliveryRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly delivery: DeliveryService,
    private readonly visitors: VisitorService,
    private readonly answers: PreparedAnswers,
    private readonly missing: MissingKeysIntake,
    private readonly usage: UsageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const get = (path: string, find: Find) =>
      server.get(`${BASE}${path}`, { helmet: false }, (request, reply) =>
        this.answer(request, reply, find),
      );
    get('', visitor => this.delivery.area(visitor));
    get('/languages', visitor => this.delivery.languageList(visitor));
    get('/locales/resources.json', (...asked) => this.resources(...asked));
    get('/locales/:language/:namespace.json', (...asked) => this.bundle(...asked));
    server.post(
      `${BASE}/locales/add/:language/:namespace`,
      { bodyLimit: INTAKE_LIMIT, helmet: false },
      (request, reply) => this.addMissing(request, reply),
    );
    for (const path of [BASE, `${BASE}/*`]) {
      server.options(path, { helmet: false }, (request, reply) => this.preflight(request, reply));
    }
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, find: Find): Promise<void> {
    const { area: identifier, language, namespace } = request.params as Params;
    let visitor: Visitor | undefined;
    try {
      visitor = await this.visitors.visit(identifier, request);
      const prepared = {
        area: visitor.area,
        body: await find(visitor, request),
        cacheControl: this.cacheControl(visitor),
        ...(language && namespace
          ? { counter: this.usage.counter(visitor.area.id, language, namespace) }
          : {}),
        heads: {},
      };
      if (!visitor.known) this.answers.keep(request.raw.url ?? '', prepared);
      reply.hijack();
      this.answers.send(request.raw, reply.raw, prepared);
    } catch (error) {
      refuse(request, reply, error, visitor?.area);
    }
  }

  private cacheControl({ known }: Visitor): string {
    const { maxAge } = this.config.delivery;
    if (known) return 'private, no-cache';
    return maxAge ? `public, max-age=${maxAge}, stale-while-revalidate=${maxAge}` : 'no-cache';
  }

  private bundle(visitor: Visitor, request: FastifyRequest): Promise<Body> {
    const { language = '', namespace = '' } = request.params as Params;
    const { nested, fallback } = request.query as Query;
    return this.delivery.bundle(visitor, {
      language,
      namespace,
      nested: nested === '1',
      fallback: fallback !== '0',
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
    const { area: identifier, language = '', namespace = '' } = request.params as Params;
    let visitor: Visitor | undefined;
    try {
      visitor = await this.visitors.visit(identifier, request);
      await this.missing.add(visitor.area.id, { language, namespace }, request);
      await reply
        .headers(corsHeaders(visitor.area.origins, request.headers.origin))
        .status(204)
        .send();
    } catch (error) {
      refuse(request, reply, error, visitor?.area);
    }
  }

  private async preflight(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      allow(request, reply, await this.visitors.area((request.params as Params).area));
    } catch (error) {
      refuse(request, reply, error);
    }
  }
}
