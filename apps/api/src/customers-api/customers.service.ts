import { Injectable } from '@nestjs/common';
import { CreateClient, UpdateClient } from '@portico/contracts/clients';
import type { CustomField } from '@portico/contracts/custom-fields';
import type { CrmCustomer } from '@portico/contracts/customers-api';
import type { Shape } from '@portico/contracts/fields';
import { validate } from '@portico/contracts/validate';
import { ClientsService } from '../clients/clients.service';
import { CustomFieldsService } from '../custom-fields/custom-fields.service';
import { ProblemError } from '../platform/errors/problem-error';
import type { Given } from './body';
import { CustomerFinder, KnownCustomers, termOf } from './customer-finder';
import { CUSTOMER_FIELDS, EXTRAS } from './customer-fields';
import { faultsOf, inputOf, type CustomerInput } from './customer-input';
import { CUSTOMER_SORTS } from './customer-order';
import { companyOf, CUSTOMER_NAMES, customerOf, type CustomerRow } from './customer-row';
import { asText, numberOf, textOf } from './given';
import { answerList, listingOf, picked, type Source } from './listing';
import { GroupDirectory } from './group-directory';
import { invalidFields, noData, notAcceptable, refusal, sentence } from './refusal';

/** Customers by their numbers: what the clients' own service does, in the words of that API. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly finder: CustomerFinder,
    private readonly clients: ClientsService,
    private readonly customFields: CustomFieldsService,
    private readonly groups: GroupDirectory,
  ) {}

  async list(query: Given): Promise<unknown> {
    const listing = listingOf(query, CUSTOMER_NAMES, CUSTOMER_SORTS);
    return answerList(listing, await this.shown(this.finder));
  }

  async get(id: string, query: Given): Promise<unknown> {
    const row = await this.finder.byNumber(numberOf(id));
    if (!row) throw noData();
    const { fields } = listingOf(query, CUSTOMER_NAMES, CUSTOMER_SORTS);
    return picked(customerOf(row, await this.fields()), fields);
  }

  async search(key: string, query: Given): Promise<unknown> {
    const listing = listingOf(query, CUSTOMER_NAMES, CUSTOMER_SORTS);
    const labels = (await this.fields()).map(({ label }) => label);
    const ids = await this.finder.search(termOf(key), labels);
    return answerList(listing, await this.shown(new KnownCustomers(this.finder, ids)));
  }

  /** Answers the number of the new client. */
  async create(given: Given): Promise<number> {
    const company = companyIn(given);
    const fields = await this.fields();
    const { patch, faults } = inputOf(given, fields, new Set());
    if (!company) faults['company'] = sentence('company', 'is required');
    const names = { name: nameOf(company ?? ''), legalName: company };
    const input = { active: true, ...patch, ...names, ...(await this.groups.given(given)) };
    const kind = 'organisation';
    const checked = judge(CreateClient, { patch: { ...input, kind }, faults }, fields);
    const { number } = await inWords(this.clients.create(checked), fields);
    return number;
  }

  /** Changes what the request mentions and nothing else. */
  async update(id: string, given: Given): Promise<void> {
    if (Object.keys(given).length === 0) throw notAcceptable();
    const number = numberOf(id);
    if (number === undefined) throw refusal(404, 'Invalid Customers ID');
    const row = await this.finder.byNumber(number);
    if (!row) throw refusal(404, 'Customers Update Fail.');
    const fields = await this.fields();
    const { patch, faults } = inputOf(given, fields, unchanged(given, customerOf(row, fields)));
    const company = companyIn(given);
    if (company === '') faults['company'] = sentence('company', 'is required');
    const input = { ...patch, ...renamed(row, company), ...(await this.groups.given(given)) };
    const checked = judge(UpdateClient, { patch: input, faults }, fields);
    await inWords(this.clients.update(row.id, checked), fields);
  }

  async remove(id: string): Promise<void> {
    const number = numberOf(id);
    if (number === undefined) throw refusal(404, 'Invalid Customer ID');
    const row = await this.finder.byNumber(number);
    // Who asks for a client that was merged does not mean the one who stayed.
    if (row?.number !== number) throw refusal(404, 'Customer Delete Fail.');
    try {
      await this.clients.remove(row.id);
    } catch (error) {
      const isRefused = error instanceof ProblemError && [404, 409].includes(error.status);
      throw isRefused ? refusal(404, 'Customer Delete Fail.') : error;
    }
  }

  private async fields(): Promise<CustomField[]> {
    const { data } = await this.customFields.list({ perPage: 100 });
    return data as unknown as CustomField[];
  }

  private async shown(rows: Omit<Source<CustomerRow>, 'show'>): Promise<Source<CustomerRow>> {
    const fields = await this.fields();
    return {
      part: listing => rows.part(listing),
      chunk: (listing, after) => rows.chunk(listing, after),
      show: row => customerOf(row, fields),
    };
  }
}

const NAME_MAX = 255;
const nameOf = (company: string) => [...company].slice(0, NAME_MAX).join('');
const companyIn = (given: Given) => textOf(given, 'company');

// A name of its own stays when the company's changes.
function renamed(row: CustomerRow, company: string | undefined): UpdateClient {
  if (!company || company === companyOf(row)) return {};
  const follows = row.name === nameOf(companyOf(row));
  const isPerson = row.kind === 'person' && row.legalName === null;
  return {
    ...(follows ? { name: nameOf(company) } : {}),
    ...(isPerson ? {} : { legalName: company }),
  };
}

// What was only read and sent back is no change, even where reading lost something.
function unchanged(given: Given, shown: CrmCustomer): Set<string> {
  const values = shown as unknown as Record<string, unknown>;
  const names = [...Object.keys(CUSTOMER_FIELDS), ...EXTRAS].filter(name => name in given);
  return new Set(names.filter(name => textOf(given, name) === asText(values[name])));
}

/** The input as the contract of clients has it; 422 with everything that is wrong. */
function judge<T extends object>(
  shape: Shape<T>,
  { patch, faults }: CustomerInput,
  fields: CustomField[],
): T {
  const { value, errors } = validate(shape, patch);
  const all = { ...faultsOf(errors, fields), ...faults };
  if (value === undefined || Object.keys(all).length > 0) throw invalidFields(all);
  return value;
}

async function inWords<T>(write: Promise<T>, fields: CustomField[]): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const errors = error instanceof ProblemError ? error.extra.errors : undefined;
    throw errors ? invalidFields(faultsOf(errors, fields)) : error;
  }
}
