const of = (entity: string) =>
  `u.entity = '${entity}' AND (i.area_id IS NULL OR u.area_id = i.area_id)`;

const sinceDays = (days: string) => `u.last_requested_at >= now() - make_interval(days => ${days})`;

// Asked apart, since together no index would answer them.
const byLabel = (entity: string) =>
  `FROM content_usage u WHERE ${of(entity)} AND NOT u.is_prefix AND u.label = i.label`;
const byPrefix = (entity: string) =>
  `FROM content_usage u WHERE ${of(entity)} AND u.is_prefix AND starts_with(i.label, u.label)`;

/** When a front end last asked for the item `i`, alone or with others, in SQL. */
export const lastRequested = (entity: string) => `greatest(
  (SELECT max(u.last_requested_at) ${byLabel(entity)}),
  (SELECT max(u.last_requested_at) ${byPrefix(entity)}))`;

/** Whether none has asked for the item `i` for so many days, in SQL. */
export const unusedFor = (entity: string, days: string) => `
  NOT EXISTS (SELECT ${byLabel(entity)} AND ${sinceDays(days)})
  AND NOT EXISTS (SELECT ${byPrefix(entity)} AND ${sinceDays(days)})`;
