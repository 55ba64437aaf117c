import { Choice } from './fields';

/** The parts of the product that a role or a token opens. */
export const SECTIONS = [
  'client-areas',
  'clients',
  'client-records',
  'languages',
  'translations',
  'texts',
  'templates',
  'integrations',
  'configurations',
  'staff',
  'api-tokens',
  'audit',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What a role may do in a section; `write` includes `read`. */
export const LEVELS = ['none', 'read', 'write'] as const;
export type Level = (typeof LEVELS)[number];

/** What a permission allows in its section; `write` includes all others. */
export const ACTIONS = ['read', 'create', 'update', 'delete', 'send', 'write'] as const;
export type Action = (typeof ACTIONS)[number];

/** Parts of `write` that a token can be given alone; pushing records is `update`, and rendering `send`. */
const PARTS_OF_WRITE = {
  clients: ['create', 'update', 'delete'],
  'client-records': ['update', 'delete'],
  templates: ['send'],
} as const;
type Divided = typeof PARTS_OF_WRITE;
type PartOfWrite = { [S in keyof Divided]: `${S}:${Divided[S][number]}` }[keyof Divided];

/** A permission that an operation demands, as `translations:write`; also the scope of a token. */
export type Permission = `${Section}:read` | `${Section}:write` | PartOfWrite;

/** The actions that can be given in a section. */
export function actionsOf(section: Section): readonly Action[] {
  const parts = (PARTS_OF_WRITE as Partial<Record<Section, readonly Action[]>>)[section] ?? [];
  return ['read', ...parts, 'write'];
}

/** Everything that a token can be given. */
export const SCOPES = SECTIONS.flatMap(section =>
  actionsOf(section).map(action => `${section}:${action}` as Permission),
);

/** A level for each section. */
export class Permissions implements Record<Section, Level> {
  @Choice(LEVELS, { example: 'write' }) 'client-areas': Level = 'none';
  @Choice(LEVELS, { example: 'read' }) clients: Level = 'none';
  @Choice(LEVELS, { example: 'read' }) 'client-records': Level = 'none';
  @Choice(LEVELS, { example: 'read' }) languages: Level = 'none';
  @Choice(LEVELS, { example: 'write' }) translations: Level = 'none';
  @Choice(LEVELS, { example: 'write' }) texts: Level = 'none';
  @Choice(LEVELS, { example: 'write' }) templates: Level = 'none';
  @Choice(LEVELS, { example: 'none' }) integrations: Level = 'none';
  @Choice(LEVELS, { example: 'none' }) configurations: Level = 'none';
  @Choice(LEVELS, { example: 'none' }) staff: Level = 'none';
  @Choice(LEVELS, { example: 'none' }) 'api-tokens': Level = 'none';
  @Choice(LEVELS, { example: 'none' }) audit: Level = 'none';
}

/** Whether the levels allow what an operation demands; only `write` allows to change anything. */
export function allows(permissions: Permissions, permission: Permission): boolean {
  const [section, action] = permission.split(':') as [Section, Action];
  const wanted = action === 'read' ? 'read' : 'write';
  return LEVELS.indexOf(permissions[section]) >= LEVELS.indexOf(wanted);
}
