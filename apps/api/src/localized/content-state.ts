/**
 * The state of a content `c` of an item `i` in a language in use `l`, in SQL: outdated while the
 * content in the default language has changed since. That one itself never is.
 */
export const STATE = `
  CASE WHEN c.source_version < i.source_version AND NOT l.is_default THEN 'outdated'
  ELSE c.state END`;
