import { applyWhen, disabled, type SchemaPathTree } from '@angular/forms/signals';
import { CreateStaffMember, type StaffMember, UpdateStaffMember } from '@portico/contracts/staff';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';

/** What the drawer edits; the password only of somebody new. */
export interface MemberForm {
  name: string;
  email: string;
  roleId: string;
  active: boolean;
  password: string;
}

/** What the form has to know beyond its own values. */
export interface MemberState {
  isNew: () => boolean;
  /** Why nothing can be changed. */
  locked: () => string | undefined;
  /** Why they have to stay an active owner. */
  lastOwner: () => string | undefined;
}

export function formOf(member?: StaffMember): MemberForm {
  const { name = '', email = '', roleId = '', active = true } = member ?? {};
  return { name, email, roleId, active, password: '' };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(form: MemberForm, before: StaffMember): UpdateStaffMember {
  return mergePatch({ ...knownOf(formOf(before)) }, { ...knownOf(form) });
}

/** The rules of the contract, and what the state forbids. */
export function memberRules({ isNew, locked, lastOwner }: MemberState) {
  return (path: SchemaPathTree<MemberForm>): void => {
    applyWhen(path, isNew, one => obey(one, CreateStaffMember, form => form));
    applyWhen(
      path,
      () => !isNew(),
      one => obey(one, UpdateStaffMember, knownOf),
    );
    disabled(path, { when: () => locked() ?? false });
    disabled(path.active, { when: () => lastOwner() ?? false });
    disabled(path.roleId, { when: () => lastOwner() ?? false });
  };
}

function knownOf({ password: _, ...known }: MemberForm): Omit<MemberForm, 'password'> {
  return known;
}
