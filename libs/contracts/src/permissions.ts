import { Choice } from './fields';

/** The parts of the product that a role or a token opens. */
export const SECTIONS = [
  'client-areas',
  'clients',
  'client-records',
  'languages',
  'translations',
  'configurations',
  'staff',
  'api-tokens',
  'audit',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What a role may do in a section; `write` includes `read`. */
export const LEVELS = ['none', 'read', 'write'] as const;
export type Level = (typeof LEVELS)[number];

/** A permission that an operation demands, as `translations:write`; also the scope of a token. */
export type Permission = `${Section}:read` | `${Section}:write`;
export const SCOPES = SECTIONS.flatMap(section => [
  `${section}:read` as const,
  `${section}:write` as const,
]);

/** A level for each section. */
export class Permissions implements Record<Section, Level> {
  @Choice(LEVELS, { example: 'write' }) 'client-areas': Level = 'none';
  @Choice(LEVELS, { example: 'read' }) clients: Level = 'none';
  @Choice(LEVELS, { example: 'read' }) 'client-records': Level = 'none';
  @Choice(LEVELS, { example: 'read' }) languages: Level = 'none';
  @Choice(LEVELS, { example: 'write' }) translations: Level = 'none';
  @Choice(LEVELS, { example: 'none' }) configurations: Level = 'none';
  @Choice(LEVELS, { example: 'none' }) staff: Level = 'none';
  @Choice(LEVELS, { example: 'none' }) 'api-tokens': Level = 'none';
  @Choice(LEVELS, { example: 'none' }) audit: Level = 'none';
}

/** Whether the levels allow what an operation demands. */
export function allows(permissions: Permissions, permission: Permission): boolean {
  const [section, wanted] = permission.split(':') as [Section, 'read' | 'write'];
  return LEVELS.indexOf(permissions[section]) >= LEVELS.indexOf(wanted);
}
