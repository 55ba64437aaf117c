import { Choice, Id, NestedList, Properties, Text, TextList, Timestamp } from './fields';
import { ListQuery, pageOf, SortBy } from './lists';

/** Through what a change came. */
export const AUDIT_CHANNELS = ['admin', 'token', 'area', 'portal', 'system'] as const;
export type AuditChannel = (typeof AUDIT_CHANNELS)[number];

/** One change: who, when, through what, and the difference. Secrets are never in it. */
export class AuditEntry {
  @Id() id!: string;
  @Timestamp() at!: string;
  @Choice(AUDIT_CHANNELS, { example: 'admin' }) channel!: AuditChannel;
  @Id({ nullable: true }) actorId!: string | null;
  @Text({ description: 'Name at that time', example: 'Ada Byron' }) actor!: string;
  @Text({ example: 'update' }) action!: string;
  @Text({ description: 'Domain of the item', example: 'client-areas' }) entity!: string;
  @Text({ nullable: true, max: 64 }) entityId!: string | null;
  @Text({ description: 'Name or label of the item at that time', example: 'Acme Client Portal' })
  title!: string;
  @Properties({
    description: 'Each changed field with its value before and after',
    example: { name: { before: 'Acme', after: 'Acme Client Portal' } },
  })
  changes!: Record<string, { before?: unknown; after?: unknown }>;
  @Text({ nullable: true }) requestId!: string | null;
}

export class AuditQuery extends ListQuery {
  @SortBy('at') sort?: string;
  @Text({ optional: true, example: 'translations' }) entity?: string;
  @Text({ optional: true, max: 64 }) entityId?: string;
  @Id({ optional: true, description: 'Who' }) actorId?: string;
  @Text({ optional: true, example: 'update' }) action?: string;
  @Timestamp({ optional: true, description: 'Not before' }) from?: string;
  @Timestamp({ optional: true, description: 'Before' }) to?: string;
}

export class AuditPage extends pageOf(AuditEntry) {}

/** Somebody who has done something: a staff member, a token. */
export class AuditActor {
  @Id() id!: string;
  @Text({ description: 'The latest name', example: 'Ada Byron' }) name!: string;
}

/** The values that the audit has for its filters. */
export class AuditChoices {
  @NestedList(() => AuditActor, { maxItems: 500 }) actors!: AuditActor[];
  @TextList({ maxItems: 500, example: ['create', 'update'] }) actions!: string[];
  @TextList({ maxItems: 500, example: ['client-areas', 'translations'] }) entities!: string[];
}
