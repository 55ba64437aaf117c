/** The words of platform and shell; a translation is a file of the same type. */
export const words = {
  product: 'Portico',
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: 'Your account',
  skip: 'Skip to the content',
  menu: {
    open: 'Open the menu',
    close: 'Close the menu',
    fold: 'Fold the menu',
    unfold: 'Unfold the menu',
    label: 'Main menu',
    user: (name: string) => `Account menu of ${name}`,
  },
  theme: { title: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  sections: {
    dashboard: 'Dashboard',
    clientAreas: 'Client Areas',
    content: 'Client Area',
    administration: 'Administration',
    audit: 'Audit',
  },
  search: {
    open: 'Search everything',
    placeholder: 'Search pages, areas and translations',
    pages: 'Pages',
    areas: 'Client areas',
    translations: 'Translations',
    nothing: 'Nothing found.',
    hint: 'Type a name, an address or a key.',
    label: 'Search over everything',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have been moved or deleted.',
    home: 'To the dashboard',
  },
  forbidden: {
    write: 'Your role may look at this, but not change it. Ask an administrator for more.',
  },
  problems: {
    offline: 'The server cannot be reached. Check the connection and try again.',
    unknown: 'Something went wrong. Try again in a moment.',
    tooMany: 'Too many attempts. Wait a little and try again.',
    invalid: 'Some fields need another look.',
  },
};
