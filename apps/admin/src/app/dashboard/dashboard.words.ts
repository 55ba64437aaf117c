/** The words of the dashboard. */
export const words = {
  title: (name: string) => (name ? `Hello, ${name}` : 'Hello'),
  lead: 'How your front doors and their content are doing.',
  areas: 'Client areas',
  areasDetail: (active: number) => `${active.toLocaleString()} active`,
  published: 'Published languages',
  publishedDetail: (active: number) => `${active.toLocaleString()} more in preparation`,
  keys: 'Translation keys',
  keysDetail: (language: string) => (language ? `${language} is the default` : ''),
  completeness: 'Completeness',
  completenessLead: 'Keys that have a text, by language.',
  noLanguages: 'No language is in use yet.',
  noLanguagesText: 'Activate the languages of your front ends, then publish them when ready.',
  activity: 'Latest changes',
  allActivity: 'Show all',
  noActivity: 'Nothing has been changed yet.',
  texts: (done: string, total: string) => `${done} of ${total}`,
  start: 'Register your first client area',
  startText:
    'A client area is a front door of your company: a shop, a portal, an app. Register it, and it can read its content by URL.',
  add: 'Add +',
};
