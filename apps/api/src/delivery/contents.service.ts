import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { Bodies } from './bodies';
import { makeBody, type Body } from './body';
import {
  CONTENTS_LIMIT,
  contentRows,
  deliveredOf,
  type ContentEntity,
  type ContentRequest,
} from './content-rows';
import { DirectoryService } from './directory.service';
import { acceptedLanguage, type LanguageWish } from './language-choice';
import type { Visitor } from './visitor.service';

/** What the URL says of the wanted items. */
export interface ContentWish extends LanguageWish {
  entity: ContentEntity;
  label: string;
  isPrefix: boolean;
  /** Absent: the one that `accept` asks for, or else the default one. */
  language?: string;
  /** Value of Accept-Language. */
  accept: string;
  /** Descriptions without HTML. */
  asText: boolean;
}

const WHAT: Record<ContentEntity, string> = { texts: 'The text', templates: 'The template' };

/** What front ends read of texts and templates, made once per change. */
@Injectable()
export class ContentsService {
  constructor(
    private readonly bodies: Bodies,
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
  ) {}

  async find(visitor: Visitor, wish: ContentWish): Promise<Body> {
    const { entity, label, isPrefix, asText } = wish;
    if (entity === 'templates' && !visitor.known) throw credentialNeeded();
    const choice = await this.directory.choose(await this.wanted(wish), wish);
    const areaId = visitor.area.id;
    const request = { areaId, entity, label, isPrefix, chain: choice.chain };
    const source = { areaId, topic: entity };
    const key = [request, asText];
    return this.bodies.get(key, source, () =>
      isPrefix ? this.list(request, asText) : this.one(request, asText),
    );
  }

  private async wanted({ language, accept, preview }: ContentWish): Promise<string> {
    if (language) return language;
    const languages = await this.directory.languages();
    return acceptedLanguage(accept, languages, preview) ?? languages[0]?.tag ?? '';
  }

  private async one(request: ContentRequest, asText: boolean): Promise<Body> {
    const [row] = await contentRows(this.dataSource, request);
    if (!row) throw notFound(WHAT[request.entity]);
    return makeBody(JSON.stringify(deliveredOf(row, asText)), {
      contentLanguage: row.language,
    });
  }

  private async list(request: ContentRequest, asText: boolean): Promise<Body> {
    const rows = await contentRows(this.dataSource, request);
    if (rows.length > CONTENTS_LIMIT) {
      const detail = `More than ${CONTENTS_LIMIT} ${request.entity} begin so; ask for fewer.`;
      throw new ProblemError(422, 'TOO_MANY', detail);
    }
    return makeBody(JSON.stringify({ data: rows.map(row => deliveredOf(row, asText)) }));
  }
}

// What is sent to clients is nobody's business but the area's, also where its texts are open.
function credentialNeeded(): ProblemError {
  return new ProblemError(401, 'UNAUTHENTICATED', 'Templates ask for a credential of the area.');
}
