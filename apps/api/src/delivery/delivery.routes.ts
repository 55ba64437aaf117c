import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { corsHeaders } from '../platform/http/cors';
import type { Body } from './body';
import { allow, refuse } from './cors';
import { BASE, DeliveryAnswers } from './delivery-answers';
import { DeliveryService } from './delivery.service';
import { MissingKeysIntake } from './missing-keys-intake';
import { queryText, wantsFallback, wantsNested } from './query-text';
import { UsageService, type Counter } from './usage.service';
import { VisitorService, type Visitor } from './visitor.service';

const INTAKE_LIMIT = 64 * 1024;
/** What i18next calls the namespace of those who name none. */
const NAMESPACE = 'translation';

interface Params {
  area: string;
  language?: string;
  namespace?: string;
}

/**
 * The delivery API as plain Fastify routes: Nest's pipeline has nothing to do here and costs a
 * quarter of their speed.
 */
@Injectable()
export class DeliveryRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly delivery: DeliveryService,
    private readonly visitors: VisitorService,
    private readonly answers: DeliveryAnswers,
    private readonly missing: MissingKeysIntake,
    private readonly usage: UsageService,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const { answers, delivery } = this;
    answers.offer('', { find: visitor => delivery.area(visitor) });
    answers.offer('/languages', { find: visitor => delivery.languageList(visitor) });
    answers.offer('/types.d.ts', { find: (...asked) => this.types(...asked) });
    answers.offer('/locales/resources.json', {
      find: (...asked) => this.resources(...asked),
      countersOf: (...asked) => this.counters(...asked),
    });
    answers.offer('/locales/:language/:namespace.json', {
      find: (...asked) => this.bundle(...asked),
      countersOf: (...asked) => [this.counter(...asked)],
    });
    const errorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void this.refuse(error, request, reply);
    server.post(
      `${BASE}/locales/add/:language/:namespace`,
      { bodyLimit: INTAKE_LIMIT, errorHandler },
      (request, reply) => this.addMissing(request, reply),
    );
    for (const path of [BASE, `${BASE}/*`]) {
      server.options(path, { errorHandler }, (request, reply) => this.preflight(request, reply));
    }
  }

  private bundle(visitor: Visitor, request: FastifyRequest): Promise<Body> {
    const { language = '', namespace = '' } = request.params as Params;
    return this.delivery.bundle(visitor, { language, namespace, ...wishOf(visitor, request) });
  }

  private types(visitor: Visitor, request: FastifyRequest): Promise<Body> {
    const ns = queryText(request, 'ns');
    return this.delivery.types(visitor, {
      ...(ns ? { namespace: ns } : {}),
      nested: wantsNested(request),
    });
  }

  private counter({ area }: Visitor, request: FastifyRequest): Counter {
    const { language = '', namespace = '' } = request.params as Params;
    return this.usage.bundle({ areaId: area.id, language, namespace });
  }

  private resources(visitor: Visitor, request: FastifyRequest): Promise<Body> {
    const { tags, namespaces } = severalOf(request);
    return this.delivery.resources(visitor, tags, namespaces, wishOf(visitor, request));
  }

  private counters({ area }: Visitor, request: FastifyRequest): Counter[] {
    const { tags, namespaces } = severalOf(request);
    return tags.flatMap(language =>
      namespaces.map(namespace => this.usage.bundle({ areaId: area.id, language, namespace })),
    );
  }

  private async addMissing(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { area: identifier, language = '', namespace = '' } = request.params as Params;
    const { area } = await this.visitors.visit(identifier, request);
    await this.missing.add(area.id, { language, namespace }, request);
    const headers = corsHeaders(area.origins, request.headers.origin);
    await reply.headers(headers).status(204).send();
  }

  private async preflight(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    allow(request, reply, await this.visitors.area((request.params as Params).area));
  }

  // Also what Fastify refuses before a handler is asked, such as a body that is too large.
  private async refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    const area = await this.visitors.area((request.params as Params).area).catch(() => undefined);
    refuse(request, reply, error, area);
  }
}

const wishOf = ({ preview }: Visitor, request: FastifyRequest) => ({
  preview,
  nested: wantsNested(request),
  fallback: wantsFallback(request),
});

/** The languages and namespaces of a multi-load. */
function severalOf(request: FastifyRequest): { tags: string[]; namespaces: string[] } {
  // A plus in a query is a space once it is decoded.
  const listOf = (name: string, unsaid = '') => [
    ...new Set((queryText(request, name) || unsaid).split(/[ +,]/).filter(Boolean)),
  ];
  return { tags: listOf('lng'), namespaces: listOf('ns', NAMESPACE) };
}
