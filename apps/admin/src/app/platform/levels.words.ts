import type { Level, Section } from '@portico/contracts/permissions';

const sections: Record<Section, { name: string; hint: string }> = {
  'client-areas': { name: 'Client Areas', hint: 'Front doors with their settings and credentials' },
  clients: { name: 'Clients', hint: 'Organisations and people' },
  'client-records': { name: 'Client records', hint: 'Orders, invoices, payments, tickets …' },
  languages: { name: 'Languages', hint: 'Which are active, published, and the default' },
  translations: { name: 'Translations', hint: 'Keys, their texts, import and export' },
  texts: { name: 'Texts', hint: 'Longer content, with titles and formatting' },
  templates: { name: 'Templates', hint: 'Mails, agreements and messages; sending them' },
  integrations: { name: 'Integrations', hint: 'Translation services and what they cost' },
  configurations: { name: 'Configurations', hint: 'Global settings and branding' },
  staff: { name: 'Staff and roles', hint: 'Who works here, and what they may do' },
  'api-tokens': { name: 'API tokens', hint: 'Access for programs' },
  audit: { name: 'Audit', hint: 'Who changed what' },
};

const levels: Record<Level, string> = { none: 'None', read: 'Read', write: 'Write' };

/** The words of sections and levels, wherever permissions are given or shown. */
export const words = {
  section: 'Section',
  sections,
  levels,
  choice: (section: string, level: string) => `${section}: ${level}`,
  above: 'You cannot give more than you have yourself.',
};
