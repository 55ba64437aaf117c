import type { SetContent } from '@portico/contracts/localized';
import type { EntityManager } from 'typeorm';
import { invalid, invalidField } from '../platform/errors/problem-error';
import { ContentProblem } from './render/content-problem';
import { prepare, type Placed } from './render/prepare';
import { htmlOf } from './render/press';
import { treeOf } from './render/variable-tree';
import type { TemplateEntity } from './template.entity';

interface Said {
  language: string;
  title: string;
  description: string;
}

const SAID = `
  SELECT c.language, c.title, c.description FROM localized_contents c
  JOIN languages l ON l.tag = c.language WHERE c.item_id = $1 ORDER BY c.language`;

/** 422 unless everything that a template says fits its variables and can be rendered. */
export async function settleContents(
  manager: EntityManager,
  item: TemplateEntity,
  given: SetContent[],
): Promise<void> {
  checkVariables(item);
  const rows = await manager.query<Said[]>(SAID, [item.id]);
  const errors = await Promise.all(rows.map(said => problemOf(item, said, given)));
  const found = errors.flat();
  if (found.length) throw invalid(found);
}

/** A problem of a content as the error of a field. */
export function errorOf(problem: ContentProblem & Placed, path: string) {
  return { path, code: problem.code, message: problem.message };
}

function checkVariables({ variables }: Pick<TemplateEntity, 'variables'>): void {
  try {
    treeOf(variables);
  } catch (error) {
    if (!(error instanceof ContentProblem)) throw error;
    throw invalidField('variables', error.code, error.message);
  }
}

async function problemOf(item: TemplateEntity, said: Said, given: SetContent[]) {
  const { channel, markup, variables } = item;
  const { language, title, description } = said;
  try {
    const body = await htmlOf(markup, description, language);
    prepare({ language, channel, markup, title, body, variables });
    return [];
  } catch (error) {
    if (!(error instanceof ContentProblem)) throw error;
    const problem: ContentProblem & Placed = error;
    const index = given.findIndex(content => content.language === language);
    const place = `contents.${index}.${problem.part ?? 'description'}`;
    if (index >= 0) return [errorOf(problem, place)];
    // It was there before: what changed since are the variables, or the markup.
    return [{ path: 'variables', code: problem.code, message: `"${language}" ${problem.message}` }];
  }
}
