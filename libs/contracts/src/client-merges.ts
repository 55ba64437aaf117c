import { Client, ClientSummary, MATCH_REASONS, type MatchReason } from './clients';
import {
  Choice,
  ChoiceList,
  Flag,
  Id,
  IdList,
  Integer,
  Nested,
  NestedList,
  Properties,
  Text,
  Timestamp,
} from './fields';

/** The most clients that one group of duplicates shows. */
export const DUPLICATES_SHOWN = 10;

export class DuplicateQuery {
  @Choice(MATCH_REASONS, { description: 'What they share', example: 'phone' }) by!: MatchReason;
  @Integer({ optional: true, min: 1, max: 100, description: 'Groups a page (25)', example: 25 })
  perPage?: number;
  @Text({ optional: true, max: 4000, description: '`next` of the page before' }) cursor?: string;
}

/** Clients who share a value. */
export class DuplicateGroup {
  @Text({ max: 2000, description: 'What they share, as it is compared', example: '+40213101234' })
  value!: string;
  @NestedList(() => ClientSummary, { maxItems: DUPLICATES_SHOWN, description: 'The oldest first' })
  clients!: ClientSummary[];
  @Flag({ description: 'There are more than these; they come up once these are dealt with' })
  more!: boolean;
}

/** Groups in the order of what they share. */
export class DuplicateGroups {
  @NestedList(() => DuplicateGroup) data!: DuplicateGroup[];
  @Text({
    optional: true,
    max: 4000,
    description: 'Cursor: there is more to look through, also after a page with few groups or none',
  })
  next?: string;
}

/** Clients who are not the same, whatever they share; each with each. */
export class DismissDuplicates {
  @IdList({ minItems: 2, maxItems: DUPLICATES_SHOWN }) clientIds!: string[];
}

/** Fields of a client that a merge can take from one or the other. */
export const MERGE_FIELDS = [
  'kind',
  'name',
  'legalName',
  'email',
  'password',
  'phone',
  'active',
  'fiscalCode',
  'website',
  'address',
  'billingAddress',
  'shippingAddress',
  'language',
  'currency',
  'managerId',
  'comments',
  'properties',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Whose value: the client's who stays, or the other's. */
export const MERGE_SIDES = ['this', 'other'] as const;
export type MergeSide = (typeof MERGE_SIDES)[number];

const side = { optional: true, example: 'this' } as const;

/** Whose value wins; what is not named is as the preview says. */
export class MergeChoices implements Partial<Record<MergeField, MergeSide>> {
  @Choice(MERGE_SIDES, side) kind?: MergeSide;
  @Choice(MERGE_SIDES, side) name?: MergeSide;
  @Choice(MERGE_SIDES, side) legalName?: MergeSide;
  @Choice(MERGE_SIDES, side) email?: MergeSide;
  @Choice(MERGE_SIDES, side) password?: MergeSide;
  @Choice(MERGE_SIDES, side) phone?: MergeSide;
  @Choice(MERGE_SIDES, side) active?: MergeSide;
  @Choice(MERGE_SIDES, side) fiscalCode?: MergeSide;
  @Choice(MERGE_SIDES, side) website?: MergeSide;
  @Choice(MERGE_SIDES, side) address?: MergeSide;
  @Choice(MERGE_SIDES, side) billingAddress?: MergeSide;
  @Choice(MERGE_SIDES, side) shippingAddress?: MergeSide;
  @Choice(MERGE_SIDES, side) language?: MergeSide;
  @Choice(MERGE_SIDES, side) currency?: MergeSide;
  @Choice(MERGE_SIDES, side) managerId?: MergeSide;
  @Choice(MERGE_SIDES, { ...side, description: 'Only these, instead of both one below the other' })
  comments?: MergeSide;
  @Choice(MERGE_SIDES, { ...side, description: 'Whose value wins where both have the name' })
  properties?: MergeSide;
}

/** A merge to be looked at before it is done. */
export class PreviewMerge {
  @Id({ description: 'The client who goes' }) clientId!: string;
  @Nested(() => MergeChoices, { optional: true }) choose?: MergeChoices;
}

/** The versions that somebody saw of two clients. */
export class MergeVersions {
  @Integer({ min: 1, example: 3 }) this!: number;
  @Integer({ min: 1, example: 1 }) other!: number;
}

/** The merge of another client into this one. */
export class CreateMerge extends PreviewMerge {
  @Nested(() => MergeVersions, { description: 'As the preview answered them' })
  versions!: MergeVersions;
}

/** A field in which two clients differ. */
export class MergeDifference {
  @Choice(MERGE_FIELDS, { example: 'phone' }) field!: MergeField;
  @Properties({
    description: 'The value of each; a password is only said to be there',
    example: { this: '+40213101234', other: null },
  })
  values!: { this: unknown; other: unknown };
  @Choice([...MERGE_SIDES, 'both'], {
    description: 'Whose value the result has; comments and properties can be of both',
    example: 'this',
  })
  from!: MergeSide | 'both';
}

/** How much goes from one client to the other. */
export class MergeMoves {
  @Integer({ example: 2 }) contacts!: number;
  @Integer({ example: 14 }) notes!: number;
  @Integer({ example: 120 }) records!: number;
  @Integer({ example: 1 }) areas!: number;
}

/** What a merge would do. */
export class MergePreview {
  @Nested(() => Client, { description: 'The client as it would be' }) result!: Client;
  @Nested(() => ClientSummary, { description: 'The client who goes' }) other!: ClientSummary;
  @Nested(() => MergeVersions, { description: 'Send them back with the merge' })
  versions!: MergeVersions;
  @NestedList(() => MergeDifference) differences!: MergeDifference[];
  @Nested(() => MergeMoves) moves!: MergeMoves;
}

/** A merge that was done; the id of the one who went keeps leading to the one who stayed. */
export class ClientMerge {
  @Id() id!: string;
  @Id({ description: 'Who stayed' }) clientId!: string;
  @Id({ description: 'Who went' }) otherId!: string;
  @Integer({ description: 'Number of the one who went', example: 1043 }) otherNumber!: number;
  @Text({ description: 'Name of the one who went', example: 'ACME Trading SRL' })
  otherName!: string;
  @Timestamp() mergedAt!: string;
  @Text({ description: 'Name at that time', example: 'Grace Hopper' }) mergedBy!: string;
  @ChoiceList(MERGE_FIELDS, { description: 'Fields that were changed', example: ['phone'] })
  fields!: MergeField[];
  @Nested(() => MergeMoves) moves!: MergeMoves;
  @Flag({ description: 'The client was changed since: an undo has to be forced' })
  changed!: boolean;
  @Flag({ description: 'The personal data of one of them was erased: it can not be undone' })
  erased!: boolean;
  @Timestamp({ nullable: true }) undoneAt!: string | null;
  @Text({ nullable: true, example: 'Grace Hopper' }) undoneBy!: string | null;
}

/** The newest first, at most 100. */
export class ClientMerges {
  @NestedList(() => ClientMerge) data!: ClientMerge[];
}

export class UndoMerge {
  @Flag({
    optional: true,
    description: 'Also where the client was changed since: what was changed stays as it is now',
  })
  force?: boolean;
}

export class EraseClient {
  @Integer({ description: 'The number of the client, typed by who means it', example: 1042 })
  confirm!: number;
}
