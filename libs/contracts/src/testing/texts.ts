import type { LocalizedContent } from '../localized';
import type { ContentText, CreateContentText } from '../texts';

/** A valid body for a new text, in English. */
export function newText(changes: Partial<CreateContentText> = {}): CreateContentText {
  return {
    label: 'deposit.termsNotice',
    contents: [{ language: 'en', title: 'Terms', description: '<p>Deposits are final.</p>' }],
    ...changes,
  };
}

/** A text as the API shows it. */
export function aText(changes: Partial<ContentText> = {}): ContentText {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    label: 'deposit.termsNotice',
    areaId: null,
    area: null,
    locked: true,
    properties: {},
    translatableProperties: [],
    contents: [aContent()],
    lastRequestedAt: null,
    ...changes,
  };
}

/** What an item says in one language, as the API shows it. */
export function aContent(changes: Partial<LocalizedContent> = {}): LocalizedContent {
  return {
    language: 'en',
    title: 'Terms',
    description: '<p>Deposits are final.</p>',
    properties: {},
    state: 'translated',
    version: 1,
    updatedAt: '2026-05-10T09:51:26.776Z',
    updatedBy: 'Ada Byron',
    ...changes,
  };
}
