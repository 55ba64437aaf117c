import { Template } from '@portico/contracts/templates';
import type { LocalizedKind } from '../localized/localized-kind';
import { cleanRichText } from '../localized/rich-text';
import { checkComplete, incompleteness } from './completeness';
import { settleContents } from './settle-contents';
import { TemplateEntity } from './template.entity';

const ACTIVE = { code: 'TEMPLATE_ACTIVE', message: 'Deactivate the template, then delete it.' };

/** Templates among the items with contents per language. */
export const TEMPLATES: LocalizedKind<TemplateEntity, Template> = {
  entity: 'templates',
  table: 'templates',
  target: TemplateEntity,
  shape: Template,
  what: 'The template',
  columns: ['channel', 'markup', 'active', 'variables', 'require_complete AS "requireComplete"'],
  searched: ['title'],
  actions: { activate: { active: true }, deactivate: { active: false } },
  clean: (description, { markup }) =>
    markup === 'html' ? cleanRichText(description) : description.trim(),
  refuses: (action, item, manager) => {
    if (action === 'delete') return item.active ? ACTIVE : undefined;
    return action === 'activate' ? incompleteness(manager, item) : undefined;
  },
  settle: async (manager, item, given) => {
    await settleContents(manager, item, given);
    if (item.active) await checkComplete(manager, item);
  },
};
