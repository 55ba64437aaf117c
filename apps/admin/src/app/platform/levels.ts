import { type Level, LEVELS, type Permissions, SECTIONS } from '@portico/contracts/permissions';

/** Whether one level includes another. */
export function includes(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);
}

/** Whether permissions cover all that others hold: whom and what one may manage. */
export function covers(permissions: Permissions, others: Permissions): boolean {
  return SECTIONS.every(section => includes(permissions[section], others[section]));
}

/** As much of the permissions as the limit covers. */
export function within(permissions: Permissions, limit: Permissions): Permissions {
  const lower = (section: keyof Permissions) =>
    includes(limit[section], permissions[section]) ? permissions[section] : limit[section];
  return Object.fromEntries(SECTIONS.map(section => [section, lower(section)])) as never;
}
