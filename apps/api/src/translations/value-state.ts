/**
 * The state of a text `v` of a key `k` in a language in use `l`, in SQL: outdated while the text of
 * the default language has changed since. That one itself never is.
 */
export const STATE = `
  CASE WHEN v.source_version < k.source_version AND NOT l.is_default THEN 'outdated'
  ELSE v.state END`;
