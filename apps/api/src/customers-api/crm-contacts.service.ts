import { Injectable } from '@nestjs/common';
import { CreateContact, UpdateContact } from '@portico/contracts/contacts';
import { CrmContact } from '@portico/contracts/customers-api';
import { fieldsOf, type Shape } from '@portico/contracts/fields';
import { validate } from '@portico/contracts/validate';
import { ContactsService } from '../clients/contacts.service';
import type { Given } from './body';
import { ContactFinder, contactOf, type ContactRow } from './contact-finder';
import { CustomerFinder, termOf } from './customer-finder';
import { isYes, numberOf, textOf } from './given';
import { answerList, listingOf, type Source } from './listing';
import {
  invalidFields,
  noData,
  notAcceptable,
  Refusal,
  refusal,
  sentence,
  type Faults,
} from './refusal';

const COLUMNS = [...fieldsOf(CrmContact).keys()];
const SORTS = ['id', 'datecreated'];
const REQUIRED = ['firstname', 'lastname', 'email'];
const EMAIL_EXISTS = 'This Email is already exists';

/** What the fields of that API are called in a contact. */
const NAMES: Record<string, keyof CreateContact> = {
  firstname: 'firstName',
  lastname: 'lastName',
  email: 'email',
  phonenumber: 'phone',
  title: 'title',
};
const CRM_NAMES = new Map(Object.entries(NAMES).map(([name, own]) => [own as string, name]));

/**
 * Contacts by their numbers. They do not sign in here: a password, and what would send one, is
 * taken and thrown away.
 */
@Injectable()
export class CrmContactsService {
  constructor(
    private readonly finder: ContactFinder,
    private readonly customers: CustomerFinder,
    private readonly contacts: ContactsService,
  ) {}

  list(query: Given): Promise<unknown> {
    return answerList(listingOf(query, COLUMNS, SORTS), this.source());
  }

  /** The active contacts of a customer of that number; where there are none, that contact. */
  async get(id: string, query: Given): Promise<unknown> {
    const number = numberOf(id);
    if (number === undefined) throw noData();
    const listing = listingOf(query, COLUMNS, SORTS);
    const ofCustomer = this.source({ customer: number });
    const [first] = await ofCustomer.chunk({ ...listing, perPage: 1 }, undefined);
    if (first) return answerList(listing, ofCustomer);
    const contact = await this.finder.byNumber(number);
    if (!contact?.active) throw noData();
    return contactOf(contact);
  }

  async getOf(customerId: string, id: string): Promise<CrmContact> {
    const contact = await this.finder.byNumber(numberOf(id));
    if (!contact?.active || contact.userid !== numberOf(customerId)) throw noData();
    return contactOf(contact);
  }

  search(key: string, query: Given): Promise<unknown> {
    const listing = listingOf(query, COLUMNS, SORTS);
    return answerList(listing, this.source({ term: termOf(key) }));
  }

  /** Answers the number of the new contact. */
  async create(given: Given): Promise<number> {
    const faults = missingIn(given, ['customer_id', ...REQUIRED]);
    const customer = await this.customers.byNumber(numberOf(textOf(given, 'customer_id')));
    if (!customer && !faults['customer_id']) {
      faults['customer_id'] = sentence('customer_id', 'must be the id of a customer');
    }
    const input = judge(CreateContact, inputOf(given), faults);
    await this.checkEmail(input.email);
    const { number } = await this.contacts.create(customer?.id ?? '', input);
    return number;
  }

  async update(id: string, given: Given): Promise<void> {
    if (Object.keys(given).length === 0) throw notAcceptable();
    const contact = await this.finder.byNumber(numberOf(id));
    if (!contact?.active) throw refusal(409, "Contact ID Doesn't Not Exist.");
    const mentioned = REQUIRED.filter(name => textOf(given, name) !== undefined);
    const faults = { ...missingIn(given, mentioned), ...(await this.movedIn(given, contact)) };
    const input = judge(UpdateContact, inputOf(given), faults);
    await this.checkEmail(input.email, contact);
    await this.contacts.update(contact.clientId, contact.id, input);
  }

  async remove(id: string): Promise<void> {
    const contact = await this.finder.byNumber(numberOf(id));
    if (!contact?.active) throw refusal(404, 'Invalid Contact ID');
    await this.contacts.remove(contact.clientId, contact.id);
  }

  // Success would say that the contact has gone where it has not.
  private async movedIn(given: Given, { clientId }: ContactRow): Promise<Faults> {
    const sent = textOf(given, 'customer_id');
    if (!sent || (await this.customers.byNumber(numberOf(sent)))?.id === clientId) return {};
    return { customer_id: sentence('customer_id', 'must be the customer of the contact') };
  }

  // There an address belongs to one contact, for it is the name to sign in with.
  private async checkEmail(email: string | null | undefined, own?: ContactRow): Promise<void> {
    if (!email || !(await this.finder.hasEmail(email, own?.id))) return;
    throw new Refusal(409, { error: { email: EMAIL_EXISTS }, message: EMAIL_EXISTS });
  }

  private source(among: { customer?: number; term?: string } = {}): Source<ContactRow> {
    return {
      part: listing => this.finder.part(listing, among),
      chunk: (listing, after) => this.finder.chunk(listing, among, after),
      show: contactOf,
    };
  }
}

function missingIn(given: Given, names: string[]): Faults {
  const missing = names.filter(name => !textOf(given, name));
  return Object.fromEntries(missing.map(name => [name, sentence(name, 'is required')]));
}

function inputOf(given: Given): Record<string, unknown> {
  const sent = Object.entries(NAMES).flatMap(([name, own]) => {
    const text = textOf(given, name);
    return text === undefined ? [] : [[own, text || null] as const];
  });
  const [primary, active] = [textOf(given, 'is_primary'), textOf(given, 'active')];
  return {
    ...Object.fromEntries(sent),
    // The main one is replaced by another, not by none.
    ...(primary && isYes(primary) ? { main: true } : {}),
    ...(active ? { active: isYes(active) } : {}),
  };
}

function judge<T extends object>(shape: Shape<T>, input: object, faults: Faults): T {
  const { value, errors } = validate(shape, input);
  const named = errors.map(({ path, message }) => {
    const name = CRM_NAMES.get(path) ?? path;
    return [name, sentence(name, message)] as const;
  });
  const all = { ...Object.fromEntries(named), ...faults };
  if (value === undefined || Object.keys(all).length > 0) throw invalidFields(all);
  return value;
}
