/** The words of templates. */
export const words = {
  title: 'Templates',
  lead: 'What is sent to clients: emails, notifications, documents, each in every language.',
  add: 'Add Template',
  trash: 'Trash of templates',
  trashText: 'Deleted templates stay here for 30 days and can be restored with all they say.',
  search: 'Search label or title in any language',
  channel: 'Channel',
  channels: { email: 'Email', push: 'Push', pdf: 'PDF', sms: 'SMS', other: 'Other' },
  markups: { html: 'HTML', mjml: 'MJML', text: 'Plain text' },
  active: 'Active',
  activity: { true: 'Active', false: 'Not active' },
  deleteActive:
    'This template is active. Open it, turn “Active” off and save; then it can be deleted.',
  empty: {
    title: 'No templates yet',
    text: 'Write the first one, such as a welcome email: with variables, in as many languages as you need.',
    noneText: 'No template fits the search and the filters.',
  },
  bulk: {
    activate: 'Activate',
    deactivate: 'Deactivate',
    review: 'Mark reviewed',
    delete: 'Delete',
    restore: 'Restore',
    activateTitle: (count: string) => `Activate ${count} ${plural(count)}?`,
    activateText: 'Active templates can be sent at once.',
    reviewTitle: (count: string) => `Mark ${count} ${plural(count)} as reviewed?`,
    reviewText: (language: string) =>
      language
        ? `What they say in ${language} becomes “reviewed”.`
        : 'What they say in all languages becomes “reviewed”. Choose a language to limit it.',
    deleted: (count: number) =>
      count === 1 ? '1 template is in the trash.' : `${count} templates are in the trash.`,
    deleteTitle: (count: string) => `Delete ${count} ${plural(count)}?`,
    deleteText: 'Active templates stay. The others stay in the trash for 30 days.',
    reasons: {
      TEMPLATE_ACTIVE: 'It is active.',
      TEMPLATE_INCOMPLETE: 'It does not say something in every published language yet.',
    },
  },
  remove: {
    title: (label: string) => `Delete “${label}”?`,
    used: (when: string) =>
      `A front end last asked for it ${when}. Nothing can be sent by it from now on. It stays in the trash for 30 days.`,
    unused:
      'Nothing can be sent by it from now on. It stays in the trash for 30 days, and can be restored.',
    action: 'Delete',
    done: (label: string) => `“${label}” is in the trash.`,
    restored: (label: string) => `“${label}” is back.`,
  },
};

function plural(count: string): string {
  return count === '1' ? 'template' : 'templates';
}
