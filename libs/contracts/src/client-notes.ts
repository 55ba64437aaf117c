import { Id, PickOf, Text, Timestamp } from './fields';
import { ListQuery, pageOf } from './lists';

/** Something to remember about a client. */
export class CreateClientNote {
  @Text({ max: 20_000, example: 'Called about the renewal; wants an offer by Friday.' })
  text!: string;
}

/** A note on a client: it stays as it was written, with who and when. */
export class ClientNote {
  @Id() id!: string;
  @Id() clientId!: string;
  @Text({ max: 20_000, example: 'Called about the renewal; wants an offer by Friday.' })
  text!: string;
  @Id({ nullable: true }) authorId!: string | null;
  @Text({ description: 'Name at that time', example: 'Grace Hopper' }) author!: string;
  @Timestamp() createdAt!: string;
}

export class ClientNoteQuery extends PickOf(ListQuery, ['page', 'perPage', 'search']) {}

/** The newest first. */
export class ClientNotePage extends pageOf(ClientNote) {}
