/** The words of roles. */
export const words = {
  lead: 'What staff may see and change, section by section. Some come with Portico; make your own beside them.',
  search: 'Search roles',
  name: 'Name',
  access: 'May',
  members: 'Staff members',
  added: 'Added',
  builtIn: 'Built-in',
  add: 'Add +',
  duplicate: 'Duplicate',
  showMembers: (count: number) => (count === 1 ? '1 member' : `${count} members`),
  newTitle: 'New role',
  copyOf: (name: string) => `Copy of ${name}`,
  permissions: 'What it may do',
  permissionsHint: 'Read shows a section; Write also changes what is in it.',
  summary: {
    everything: 'Read and change everything',
    nothing: 'Nothing',
    write: (count: number) => (count === 1 ? 'Change 1 section' : `Change ${count} sections`),
    read: (count: number) => (count === 1 ? 'read 1 more' : `read ${count} more`),
    onlyRead: (count: number) => (count === 1 ? 'Read 1 section' : `Read ${count} sections`),
  },
  created: (name: string) => `The role “${name}” can be given now.`,
  saved: (name: string) => `“${name}” has been saved. It applies to its members at once.`,
  deleted: (name: string) => `The role “${name}” has been deleted.`,
  removal: {
    title: (name: string) => `Delete the role “${name}”?`,
    text: 'Nobody has it. This cannot be undone.',
    action: 'Delete',
  },
  forbidden: {
    builtIn: 'This role came with Portico and stays as it is. Duplicate it to make your own.',
    inUse: (count: number) =>
      count === 1
        ? '1 staff member has this role. Give them another role first.'
        : `${count} staff members have this role. Give them another role first.`,
    above: 'This role may do more than you. Ask somebody who may do as much.',
  },
  empty: {
    noneText: 'No role fits the search.',
  },
};
