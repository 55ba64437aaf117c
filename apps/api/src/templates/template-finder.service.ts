import { Injectable } from '@nestjs/common';
import { canonicalTag, lookupChain } from '@portico/contracts/language-tags';
import type { Channel, Markup, TemplateVariable } from '@portico/contracts/templates';
import { DataSource } from 'typeorm';
import { ClientAreasService } from '../client-areas/client-areas.service';
import { UsageService } from '../delivery/usage.service';
import { currentActor } from '../platform/context';
import { prepared } from '../platform/database/prepared';
import { conflict, invalidField, notFound, ProblemError } from '../platform/errors/problem-error';
import { TemplateEntity } from './template.entity';

/** A template, and the language in which it answers. */
export interface FoundTemplate {
  id: string;
  version: number;
  label: string;
  areaId: string | null;
  channel: Channel;
  markup: Markup;
  active: boolean;
  language: string;
  contentVersion: number;
}

/** What a template says in one language, and what it takes. */
export interface TemplateContent {
  channel: Channel;
  markup: Markup;
  variables: TemplateVariable[];
  title: string;
  description: string;
}

/** The template of an area stands before the global one; the wanted language before others. */
const FIND = `
  SELECT t.id, t.version, t.label, t.area_id AS "areaId", t.channel, t.markup, t.active,
    c.language, c.version AS "contentVersion"
  FROM templates t
  LEFT JOIN LATERAL (
    SELECT c.language, c.version FROM localized_contents c
    JOIN languages l ON l.tag = c.language
    WHERE c.item_id = t.id AND (c.language = ANY($3) OR l.is_default)
      AND (c.title <> '' OR c.description <> '')
    ORDER BY array_position($3, c.language) NULLS LAST LIMIT 1) c ON true
  WHERE t.label = $1 AND t.deleted_at IS NULL AND (t.area_id IS NULL OR t.area_id = $2)
  ORDER BY t.area_id NULLS LAST LIMIT 1`;

const CONTENT = `
  SELECT t.channel, t.markup, t.variables, coalesce(c.title, '') AS title,
    coalesce(c.description, '') AS description
  FROM templates t
  LEFT JOIN localized_contents c ON c.item_id = t.id AND c.language = $2
  WHERE t.id = $1 AND t.deleted_at IS NULL`;

const noArea = () => new ProblemError(404, 'AREA_NOT_FOUND', 'There is no such client area.');
const WHAT = 'The template';

/** Finds the template that is meant, for who may know of it. */
@Injectable()
export class TemplateFinderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly areas: ClientAreasService,
    private readonly usage: UsageService,
  ) {}

  /** The active template of that label, for the area, in the language or what stands in for it. */
  async active(label: string, areaId: string | null, language: string): Promise<FoundTemplate> {
    const tag = tagOf(language);
    const values = [label, areaId, lookupChain(tag)];
    const [found] = await prepared<FoundTemplate>(this.dataSource, FIND, values);
    if (!found) throw notFound(WHAT);
    if (!found.active) {
      throw conflict('TEMPLATE_INACTIVE', `The template "${label}" is not active.`);
    }
    if (!found.language) throw conflict('TEMPLATE_EMPTY', `The template "${label}" says nothing.`);
    this.usage.content({ areaId, entity: 'templates', label, isPrefix: false }).requests++;
    return found;
  }

  /** A template by its id, active or not. */
  async stored(id: string): Promise<Pick<FoundTemplate, 'label' | 'areaId' | 'channel'>> {
    const template = await this.dataSource.manager.findOneBy(TemplateEntity, { id });
    if (!template) throw notFound(WHAT);
    return template;
  }

  /** What a template says in one language; empty where it says nothing, 404 without a template. */
  async content(id: string, language: string): Promise<TemplateContent> {
    const [found] = await this.dataSource.query<TemplateContent[]>(CONTENT, [id, language]);
    if (!found) throw notFound(WHAT);
    return found;
  }

  /** The area of that identifier: the caller's own, or none, where none is named. */
  async areaIdOf(identifier: string | undefined): Promise<string | null> {
    const own = currentActor()?.area;
    if (own) {
      if (identifier && identifier !== own.identifier) throw noArea();
      return own.id;
    }
    if (!identifier) return null;
    const [area] = await this.areas.named([identifier]);
    if (!area) throw noArea();
    return area.id;
  }
}

/** The tag as it is kept; 422 when it is malformed. */
export function tagOf(language: string): string {
  const tag = canonicalTag(language);
  if (!tag) throw invalidField('language', 'LANGUAGE_INVALID', 'is not a BCP 47 tag');
  return tag;
}
