import { PASSWORD_MIN } from './auth';
import { Email, Flag, Id, Integer, Nested, PartialOf, Text, Timestamp } from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';
import { Permissions } from './permissions';

class Named {
  @Text({ max: 64, example: 'Proofreader' }) name!: string;
}

/** A role to be made. */
export class CreateRole extends Named {
  @Nested(() => Permissions) permissions!: Permissions;
}

/** The sections whose level changes. */
export class UpdatePermissions extends PartialOf(Permissions) {}

export class UpdateRole extends PartialOf(Named) {
  @Nested(() => UpdatePermissions, { optional: true }) permissions?: UpdatePermissions;
}

/** A set of permissions that staff members share. */
export class Role extends Stored {
  @Text({ max: 64, example: 'Proofreader' }) name!: string;
  @Nested(() => Permissions) permissions!: Permissions;
  @Flag({ description: 'Came with the product; cannot be changed or deleted' }) builtIn!: boolean;
  @Integer({ description: 'Staff members who have it', example: 2 }) members!: number;
}

export class RoleQuery extends ListQuery {
  @SortBy('name', 'createdAt') sort?: string;
}

export class RolePage extends pageOf(Role) {}

/** A staff member to be made. */
export class CreateStaffMember {
  @Email({ example: 'ada@example.com' }) email!: string;
  @Text({ example: 'Ada Byron' }) name!: string;
  @Id({ description: 'The role' }) roleId!: string;
  @Flag({ optional: true, description: 'May sign in (yes)' }) active?: boolean;
  @Text({ min: PASSWORD_MIN, max: 256, verbatim: true, format: 'password' }) password!: string;
}

export class UpdateStaffMember extends PartialOf(CreateStaffMember) {}

/** Somebody who works in the console. */
export class StaffMember extends Stored {
  @Email({ example: 'ada@example.com' }) email!: string;
  @Text({ example: 'Ada Byron' }) name!: string;
  @Id() roleId!: string;
  @Text({ description: 'Name of the role', example: 'Translator' }) role!: string;
  @Flag() active!: boolean;
  @Flag({ description: 'Two-factor sign-in is on' }) totp!: boolean;
  @Timestamp({ nullable: true }) lastSignInAt!: string | null;
}

export class StaffQuery extends ListQuery {
  @SortBy('name', 'email', 'createdAt', 'lastSignInAt') sort?: string;
  @Id({ optional: true }) roleId?: string;
  @Flag({ optional: true }) active?: boolean;
}

export class StaffPage extends pageOf(StaffMember) {}
