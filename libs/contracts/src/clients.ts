import { Choice, Email, PartialOf, Text } from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';

export const CLIENT_KINDS = ['person', 'organisation'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** A customer to be made. */
export class CreateClient {
  @Choice(CLIENT_KINDS, { immutable: true, example: 'organisation' }) kind!: ClientKind;
  @Text({ example: 'Acme Trading SRL' }) name!: string;
  @Email({ optional: true, nullable: true, example: 'office@acme.example' }) email?: string | null;
}

export class UpdateClient extends PartialOf(CreateClient) {}

/** A customer: who can own client areas. */
export class Client extends Stored {
  @Choice(CLIENT_KINDS, { example: 'organisation' }) kind!: ClientKind;
  @Text({ example: 'Acme Trading SRL' }) name!: string;
  @Email({ nullable: true, example: 'office@acme.example' }) email!: string | null;
}

export class ClientQuery extends ListQuery {
  @SortBy('name', 'email', 'createdAt', 'updatedAt') sort?: string;
  @Choice(CLIENT_KINDS, { optional: true }) kind?: ClientKind;
}

export class ClientPage extends pageOf(Client) {}
