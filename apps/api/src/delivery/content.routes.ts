import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isWellFormed } from '@portico/contracts/rules';
import type { FastifyRequest } from 'fastify';
import { invalidField } from '../platform/errors/problem-error';
import type { ContentEntity } from './content-rows';
import { ContentsService, type ContentWish } from './contents.service';
import { DeliveryAnswers } from './delivery-answers';
import { queryText, wantsFallback } from './query-text';
import { UsageService, type Counter } from './usage.service';
import type { Visitor } from './visitor.service';

const FORMATS = ['html', 'text'];
const LABEL_MAX = 128;

/** Texts and templates for front ends, beside the bundles of translations. */
@Injectable()
export class ContentRoutes implements OnModuleInit {
  constructor(
    private readonly answers: DeliveryAnswers,
    private readonly contents: ContentsService,
    private readonly usage: UsageService,
  ) {}

  onModuleInit(): void {
    for (const entity of ['texts', 'templates'] as const) {
      for (const path of [`/${entity}`, `/${entity}/:label`]) {
        this.answers.offer(path, {
          find: (visitor, request) => this.contents.find(visitor, wishOf(entity, visitor, request)),
          countersOf: (visitor, request) => [this.counter(entity, visitor, request)],
          isNegotiated: request => !queryText(request, 'lng'),
        });
      }
    }
  }

  private counter(entity: ContentEntity, { area }: Visitor, request: FastifyRequest): Counter {
    return this.usage.content({ areaId: area.id, entity, ...placeOf(request) });
  }
}

function wishOf(entity: ContentEntity, { preview }: Visitor, request: FastifyRequest): ContentWish {
  const language = queryText(request, 'lng');
  const format = queryText(request, 'format') ?? 'html';
  if (!FORMATS.includes(format)) throw invalidField('format', 'NOT_ALLOWED', 'is html or text');
  return {
    ...{ entity, preview, ...placeOf(request), asText: entity === 'texts' && format === 'text' },
    fallback: wantsFallback(request),
    accept: request.headers['accept-language'] ?? '',
    ...(language ? { language } : {}),
  };
}

function placeOf(request: FastifyRequest): { label: string; isPrefix: boolean } {
  const { label } = request.params as { label?: string };
  const isPrefix = label === undefined;
  const text = label ?? queryText(request, 'prefix') ?? '';
  if (text.length > LABEL_MAX || !isWellFormed(text)) {
    throw invalidField(isPrefix ? 'prefix' : 'label', 'FORMAT', 'is not a label');
  }
  return { label: text, isPrefix };
}
