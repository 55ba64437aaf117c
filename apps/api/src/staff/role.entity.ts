import type { Permissions } from '@portico/contracts/permissions';
import { Column, Entity } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';

/** Name of the role that alone may manage those who have it. */
export const OWNER = 'Owner';

@Entity('roles')
export class RoleEntity extends StoredEntity {
  @Column('text') name!: string;
  @Column('jsonb') permissions!: Permissions;
  @Column('boolean', { default: false }) builtIn!: boolean;
}
