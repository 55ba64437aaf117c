import type { Contact } from '@portico/contracts/contacts';

/** What a contact is called. */
export function contactName({ firstName, lastName }: Pick<Contact, 'firstName' | 'lastName'>) {
  return [firstName, lastName].filter(Boolean).join(' ');
}
