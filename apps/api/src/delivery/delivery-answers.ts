import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config';
import { CONFIG } from '../platform/tokens';
import type { Body } from './body';
import { refuse } from './cors';
import { PreparedAnswers } from './prepared-answers';
import type { Prepared } from './respond';
import type { Counter } from './usage.service';
import { VisitorService, type Visitor } from './visitor.service';

export const BASE = '/api/delivery/v1/:area';

type Asked = [visitor: Visitor, request: FastifyRequest];
/** What is at an address. */
interface Offer {
  /** Finds what is asked for. */
  find: (...asked: Asked) => Promise<Body>;
  /** Where it is counted. */
  countersOf?: (...asked: Asked) => Counter[];
  /** Whether Accept-Language chooses the language, so that the URL alone does not say the answer. */
  isNegotiated?: (request: FastifyRequest) => boolean;
}

/** Offers bodies at addresses below an area; makes the answers that PreparedAnswers then repeats. */
@Injectable()
export class DeliveryAnswers {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly visitors: VisitorService,
    private readonly prepared: PreparedAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  offer(path: string, offer: Offer): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.get(`${BASE}${path}`, (request, reply) => this.answer(request, reply, offer));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, offer: Offer): Promise<void> {
    const { area: identifier } = request.params as { area: string };
    let visitor: Visitor | undefined;
    try {
      visitor = await this.visitors.visit(identifier, request);
      const prepared = await this.prepare(visitor, request, offer);
      if (!visitor.known && !prepared.negotiated) {
        this.prepared.keep(request.raw.url ?? '', prepared);
      }
      reply.hijack();
      this.prepared.send(request.raw, reply.raw, prepared);
    } catch (error) {
      refuse(request, reply, error, visitor?.area);
    }
  }

  private async prepare(
    visitor: Visitor,
    request: FastifyRequest,
    { find, countersOf, isNegotiated }: Offer,
  ): Promise<Prepared> {
    return {
      area: visitor.area,
      body: await find(visitor, request),
      cacheControl: this.cacheControl(visitor),
      counters: countersOf?.(visitor, request) ?? [],
      negotiated: isNegotiated?.(request) ?? false,
      heads: {},
    };
  }

  private cacheControl({ known }: Visitor): string {
    const { maxAge } = this.config.delivery;
    if (known) return 'private, no-cache';
    return maxAge ? `public, max-age=${maxAge}, stale-while-revalidate=${maxAge}` : 'no-cache';
  }
}
