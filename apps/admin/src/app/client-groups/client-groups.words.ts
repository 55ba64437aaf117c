/** The words of client groups. */
export const words = {
  title: 'Clients',
  lead: 'Groups put clients into classes; a group can bring a discount.',
  add: 'Add +',
  newTitle: 'New group',
  search: 'Search groups',
  name: 'Name',
  discount: 'Discount',
  discountHint: 'In percent, 0 to 100.',
  description: 'Description',
  clients: 'Clients',
  added: 'Added',
  percent: (discount: string) => `${Number(discount)} %`,
  showClients: (count: number) =>
    count === 1 ? 'Show its client' : `Show its ${count.toLocaleString()} clients`,
  created: (name: string) => `The group “${name}” is there now.`,
  saved: (name: string) => `“${name}” has been saved.`,
  deleted: (name: string) => `The group “${name}” has been deleted.`,
  removal: {
    title: (name: string) => `Delete the group ${name}?`,
    text: 'Its clients stay, but no longer belong to it nor have its discount. This cannot be undone.',
    action: 'OK',
  },
  empty: {
    title: 'No groups yet',
    text: 'Put clients into groups such as Wholesale or Partners, to find them together and to give them a discount.',
    noneText: 'No group fits the search.',
  },
};
