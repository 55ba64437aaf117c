import { Email, Flag, Id, Integer, NestedList, PartialOf, Phone, Text } from './fields';
import { Stored } from './lists';

/** The most contacts that a client may have. */
export const CONTACTS_MAX = 200;

/** A person to talk to at a client. */
export class CreateContact {
  @Text({ max: 120, example: 'Ada' }) firstName!: string;
  @Text({ optional: true, nullable: true, max: 120, example: 'Byron' }) lastName?: string | null;
  @Text({ optional: true, nullable: true, description: 'Position', example: 'Head of Purchasing' })
  title?: string | null;
  @Email({ optional: true, nullable: true, example: 'ada@acme.example' }) email?: string | null;
  @Phone({ optional: true, nullable: true }) phone?: string | null;
  @Flag({ optional: true, description: 'The main contact; takes the place of the one before' })
  main?: boolean;
  @Flag({ optional: true, description: 'Still to be reached there (yes)' }) active?: boolean;
}

export class UpdateContact extends PartialOf(CreateContact) {}

/** A contact of a client. */
export class Contact extends Stored {
  @Integer({ description: 'Number for the CRM customers API', example: 7 }) number!: number;
  @Id() clientId!: string;
  @Text({ example: 'Ada' }) firstName!: string;
  @Text({ nullable: true, example: 'Byron' }) lastName!: string | null;
  @Text({ nullable: true, example: 'Head of Purchasing' }) title!: string | null;
  @Email({ nullable: true, example: 'ada@acme.example' }) email!: string | null;
  @Phone({ nullable: true }) phone!: string | null;
  @Flag() main!: boolean;
  @Flag() active!: boolean;
}

/** All contacts of a client, the main one first. */
export class ContactList {
  @NestedList(() => Contact, { maxItems: CONTACTS_MAX }) data!: Contact[];
}
