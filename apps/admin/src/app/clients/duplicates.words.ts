/** The words of the search for duplicates. */
export const words = {
  title: 'Clients',
  lead: 'Clients who share something that tells one from the other. Merge those who are the same.',
  by: 'What they share',
  any: 'Email',
  reasons: {
    phone: 'Phone',
    fiscalCode: 'Fiscal code',
    legalName: 'Legal name',
    name: 'Name',
  },
  merge: 'Merge…',
  mergeOf: (other: string, into: string) => `Merge ${other} into ${into}`,
  dismiss: 'Not the same',
  dismissOf: (value: string) => `The clients with ${value} are not the same`,
  dismissed: 'They are no longer shown as duplicates.',
  more: 'There are more of these; they come up once these are dealt with.',
  next: 'Look further',
  first: 'From the beginning',
  empty: 'No duplicates here',
  emptyText: 'No two clients share this. Look for something else that they may share.',
  nothingYet: 'Nothing on this stretch; there is more to look through.',
};
