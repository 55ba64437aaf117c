import { ContentText } from '@portico/contracts/texts';
import type { LocalizedKind } from '../localized/localized-kind';
import { cleanRichText } from '../localized/rich-text';
import { TextEntity } from './text.entity';

const LOCKED = { code: 'TEXT_LOCKED', message: 'Unlock the text, then delete it.' };

/** Texts among the items with contents per language. */
export const TEXTS: LocalizedKind<TextEntity, ContentText> = {
  entity: 'texts',
  table: 'texts',
  target: TextEntity,
  shape: ContentText,
  what: 'The text',
  columns: ['locked'],
  searched: ['title', 'description'],
  actions: { lock: { locked: true }, unlock: { locked: false } },
  clean: cleanRichText,
  refuses: (action, { locked }) => (action === 'delete' && locked ? LOCKED : undefined),
};
