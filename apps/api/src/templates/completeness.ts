import type { EntityManager } from 'typeorm';
import type { Refusal } from '../localized/localized-kind';
import { conflict } from '../platform/errors/problem-error';
import type { TemplateEntity } from './template.entity';

const MISSING = `
  SELECT l.tag FROM languages l
  WHERE l.state = 'published' AND NOT EXISTS (
    SELECT FROM localized_contents c
    WHERE c.item_id = $1 AND c.language = l.tag AND c.description <> ''
      AND (c.title <> '' OR $2 <> 'email'))
  ORDER BY l.tag`;

/** Why a template cannot be active that has to say something in every published language. */
export async function incompleteness(
  manager: EntityManager,
  { id, channel, requireComplete }: TemplateEntity,
): Promise<Refusal | undefined> {
  if (!requireComplete) return undefined;
  const rows = await manager.query<{ tag: string }[]>(MISSING, [id, channel]);
  if (rows.length === 0) return undefined;
  const tags = rows.map(({ tag }) => tag).join(', ');
  const message = `The template says too little in ${tags}, and has to be complete to be active.`;
  return { code: 'TEMPLATE_INCOMPLETE', message };
}

/** 409 where there is a reason. */
export async function checkComplete(manager: EntityManager, item: TemplateEntity): Promise<void> {
  const refusal = await incompleteness(manager, item);
  if (refusal) throw conflict(refusal.code, refusal.message);
}
