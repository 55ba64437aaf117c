import {
  Choice,
  Currency,
  Decimal,
  Email,
  Id,
  Integer,
  NestedList,
  PickOf,
  Properties,
  Text,
  Timestamp,
  UnjudgedList,
  WebUrl,
} from './fields';
import { ListQuery, pageOf, Stored } from './lists';

/** What a record can be of. */
export const RECORD_KINDS = [
  'invoice',
  'estimate',
  'order',
  'payment',
  'project',
  'ticket',
  'communication',
  'interaction',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Where a record stands; what is `paid`, and a payment that is `done`, is money that came in. */
export const RECORD_STATES = ['draft', 'open', 'paid', 'done', 'cancelled'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** A record as a shop or another system pushes it; what is left out is emptied. */
export class PutClientRecord {
  @Id({
    optional: true,
    nullable: true,
    description: 'The client; without it and `clientEmail` the owner of the area',
    example: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
  })
  clientId?: string | null;
  @Email({
    optional: true,
    nullable: true,
    description: 'The client by email address instead',
    example: 'office@acme.example',
  })
  clientEmail?: string | null;
  @Text({ example: 'Order 10023' }) title!: string;
  @Choice(RECORD_STATES, {
    optional: true,
    example: 'paid',
    description: '`open` when absent; what is `paid`, and a payment that is `done`, is money',
  })
  state?: RecordState;
  @Text({
    optional: true,
    nullable: true,
    max: 64,
    description: 'The status in your own words',
    example: 'Shipped',
  })
  status?: string | null;
  @Decimal({
    optional: true,
    nullable: true,
    description: 'At most 14 digits before the point and 4 after it; what goes back is negative',
  })
  amount?: string | null;
  @Currency({ optional: true, nullable: true, description: 'Required with an amount' })
  currency?: string | null;
  @Timestamp({ example: '2026-05-10T09:51:26.776Z' }) occurredAt!: string;
  @WebUrl({
    optional: true,
    nullable: true,
    description: 'Where it is shown in full',
    example: 'https://shop.acme.example/orders/10023',
  })
  url?: string | null;
  @Properties({
    optional: true,
    description: 'Anything else; at most 64 KB',
    example: { lines: 3, delivery: 'courier' },
  })
  payload?: Record<string, unknown>;
}

const EXTERNAL_ID = {
  max: 200,
  description: 'What your system calls it',
  example: '10023',
} as const;
const AREA = {
  optional: true,
  max: 64,
  description: 'Identifier of the area that it comes from; an area that calls need not say',
  example: 'acme-shop',
} as const;

/** What names a record within its area. */
export class RecordKey {
  @Choice(RECORD_KINDS, { example: 'order' }) kind!: RecordKind;
  @Text(EXTERNAL_ID) externalId!: string;
}

/** The area of a record that is named in the path; none when absent. */
export class RecordArea {
  @Text(AREA) area?: string;
}

/** One record of a batch, with what a single push says in its URL. */
export class BatchRecord extends PutClientRecord {
  @Text({ ...AREA, nullable: true }) area?: string | null;
  @Choice(RECORD_KINDS, { example: 'order' }) kind!: RecordKind;
  @Text(EXTERNAL_ID) externalId!: string;
}

/** The most records of one batch. */
export const BATCH_MAX = 1_000;

export class PushClientRecords {
  @UnjudgedList(() => BatchRecord, {
    minItems: 1,
    maxItems: BATCH_MAX,
    description: 'Of several with the same area, kind and external id the last one counts',
  })
  records!: BatchRecord[];
}

/** A record that a batch could not keep. */
export class RefusedRecord {
  @Integer({ description: 'Its place in the batch, from 0', example: 4 }) index!: number;
  @Text({ example: 'CLIENT_NOT_FOUND' }) code!: string;
  @Text({ max: 2000, example: 'There is no such client.' }) message!: string;
}

/** What a batch did; the records that fit are kept even where others do not. */
export class PushReport {
  @Integer({ example: 12 }) added!: number;
  @Integer({ example: 3 }) changed!: number;
  @Integer({ description: 'Were like that already, or stand again later in it', example: 84 })
  unchanged!: number;
  @NestedList(() => RefusedRecord, { maxItems: BATCH_MAX }) refused!: RefusedRecord[];
}

/** Something that happened between a client and the company. */
export class ClientRecord extends Stored {
  @Id({ example: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }) clientId!: string;
  @Text({ description: 'Name of the client', example: 'Acme Trading' }) client!: string;
  @Id({ nullable: true, description: 'Also after the area was deleted' }) areaId!: string | null;
  @Text({ nullable: true, max: 64, description: 'Identifier of the area', example: 'acme-shop' })
  area!: string | null;
  @Text({ nullable: true, description: 'Name of the area', example: 'Acme Shop' })
  areaName!: string | null;
  @Choice(RECORD_KINDS, { example: 'order' }) kind!: RecordKind;
  @Text(EXTERNAL_ID) externalId!: string;
  @Text({ example: 'Order 10023' }) title!: string;
  @Choice(RECORD_STATES, { example: 'paid' }) state!: RecordState;
  @Text({ nullable: true, max: 64, example: 'Shipped' }) status!: string | null;
  @Decimal({ nullable: true }) amount!: string | null;
  @Currency({ nullable: true }) currency!: string | null;
  @Timestamp({ example: '2026-05-10T09:51:26.776Z' }) occurredAt!: string;
  @WebUrl({ nullable: true, example: 'https://shop.acme.example/orders/10023' })
  url!: string | null;
  @Properties({ example: { lines: 3, delivery: 'courier' } }) payload!: Record<string, unknown>;
}

/** Pages by number end at this row; the cursor goes on. */
export const PAGED_MAX = 100_000;

export class ClientRecordQuery extends PickOf(ListQuery, ['page', 'perPage']) {
  @Text({
    optional: true,
    min: 0,
    max: 200,
    description: 'Part of the title or of the external id; takes `clientId`',
  })
  search?: string;
  @Choice(['occurredAt', '-occurredAt'], {
    optional: true,
    description: 'The latest first unless asked otherwise',
    example: '-occurredAt',
  })
  sort?: 'occurredAt' | '-occurredAt';
  @Id({ optional: true }) clientId?: string;
  @Choice(RECORD_KINDS, { optional: true, example: 'order' }) kind?: RecordKind;
  @Choice(RECORD_STATES, { optional: true, example: 'paid' }) state?: RecordState;
  @Id({ optional: true }) areaId?: string;
  @Text({ ...EXTERNAL_ID, optional: true }) externalId?: string;
  @Timestamp({ optional: true, description: 'Occurred at or after' }) from?: string;
  @Timestamp({ optional: true, description: 'Occurred before' }) to?: string;
  @Text({ optional: true, max: 1000, description: '`next` of the page before, instead of `page`' })
  cursor?: string;
}

/** The latest first, unless sorted otherwise. */
export class ClientRecordPage extends pageOf(ClientRecord) {}

/** Money of one currency. */
export class Money {
  @Decimal({ max: 40, example: '1250.50' }) amount!: string;
  @Currency() currency!: string;
}

/** How many records of a kind there are. */
export class KindCount {
  @Choice(RECORD_KINDS, { example: 'order' }) kind!: RecordKind;
  @Integer({ example: 12 }) count!: number;
}

/** What the records of one client, or of all, add up to. */
export class ClientFigures {
  @NestedList(() => Money, {
    description:
      'Money that came in, by currency. Of each client, area and currency the payments count that ' +
      'are paid or done; where there are no payments, the paid invoices; where there are neither, ' +
      'the paid orders.',
  })
  lifetimeValue!: Money[];
  @Integer({
    description:
      'Of each client and area the orders that are paid or done; where there are no orders, the ' +
      'paid invoices; where there are neither, the payments that came in',
    example: 5,
  })
  purchases!: number;
  @Integer({
    nullable: true,
    description:
      'Share of the buyers who bought more than once, in percent; of one client 0 or 100; null ' +
      'without a purchase',
    example: 38,
  })
  repeatPurchaseRate!: number | null;
  @Integer({
    nullable: true,
    description: 'Share of what a good client record has that is there, in percent; the average',
    example: 81,
  })
  dataQuality!: number | null;
  @NestedList(() => KindCount) records!: KindCount[];
  @Timestamp({ description: 'When this was added up', example: '2026-05-10T09:51:26.776Z' })
  calculatedAt!: string;
}
