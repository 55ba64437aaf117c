import { disabled, type SchemaPathTree } from '@angular/forms/signals';
import { Permissions, SECTIONS } from '@portico/contracts/permissions';
import { CreateRole, type Role, type UpdateRole } from '@portico/contracts/staff';
import { obey } from '../platform/form-rules';
import { within } from '../platform/levels';
import { words as levelWords } from '../platform/levels.words';
import { mergePatch } from '../platform/merge-patch';
import { words } from './roles.words';

/** What the drawer edits. */
export interface RoleForm {
  name: string;
  permissions: Permissions;
}

export function formOf(role?: Role): RoleForm {
  return { name: role?.name ?? '', permissions: { ...new Permissions(), ...role?.permissions } };
}

/** A role to start from, with no more than the one who makes it may give. */
export function copyOf({ name, permissions }: Role, limit: Permissions | undefined): RoleForm {
  return {
    name: words.copyOf(name),
    permissions: limit ? within(permissions, limit) : permissions,
  };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(form: RoleForm, before: Role): UpdateRole {
  return mergePatch({ ...formOf(before) }, { ...form });
}

/** The rules of the contract; everything disabled while the role is locked. */
export function roleRules(locked: () => string | undefined) {
  return (path: SchemaPathTree<RoleForm>): void => {
    obey(path, CreateRole, form => form);
    disabled(path, { when: () => locked() ?? false });
  };
}

/** What the form says, by labels that people know. */
export function textsOf({ name, permissions }: RoleForm): Record<string, string> {
  const { sections, levels } = levelWords;
  const given = SECTIONS.map(one => [sections[one].name, levels[permissions[one]]] as const);
  return { [words.name]: name, ...Object.fromEntries(given) };
}

/** What a role may do, in a line. */
export function summaryOf(permissions: Permissions): string {
  const { everything, nothing, write, read, onlyRead } = words.summary;
  const count = (level: string) => SECTIONS.filter(one => permissions[one] === level).length;
  const [writes, reads] = [count('write'), count('read')];
  if (writes === SECTIONS.length) return everything;
  if (!writes) return reads ? onlyRead(reads) : nothing;
  return reads ? `${write(writes)}, ${read(reads)}` : write(writes);
}
