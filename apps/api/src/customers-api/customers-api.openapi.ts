import * as shapes from '@portico/contracts/customers-api';
import type { PlainRoutes } from '../platform/openapi/document';

const TAG = 'crm-customers';
const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded', 'application/json'];

type Name = keyof typeof shapes;
const ref = (name: Name) => ({ $ref: `#/components/schemas/${name}` });
const json = (description: string, schema: object, example?: unknown) => ({
  description,
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
});

const refused = (message: string, error?: string) =>
  json(message, ref('CrmRefusal'), { status: false, ...(error ? { error } : {}), message });

const INVALID = json('The fields that are wrong, by name', ref('CrmInvalid'));
const REFUSALS = {
  400: refused('The form is broken or incomplete.', 'malformed'),
  401: refused('Token is not defined.'),
  403: refused('Your API token does not have the necessay permissions for the requested operation'),
  429: refused('Too many requests. Wait, then try again.', 'too_many_requests'),
  500: refused('Something went wrong on our side.'),
  503: refused('Too much to do at this moment. Try again.', 'unavailable'),
};

const inPath = (name: string, description: string, example: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
  example,
});
const inQuery = (name: string, description: string, example: string | number) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type: typeof example === 'number' ? 'integer' : 'string' },
  example,
});

const LISTED = [
  inQuery('page', 'Page, from 1: the answer has `data` and `meta`', 2),
  inQuery('per_page', 'Rows a page, 1 to 100 (25); with `page` also as `limit`', 20),
  inQuery('sort', 'Columns, `-` before one turns its order', '-datecreated,company'),
  inQuery('fields', 'Columns to answer, and the id', 'id,company'),
  inQuery('created_after', 'Made on that day or later', '2026-01-01'),
  inQuery('created_before', 'Made on that day or earlier', '2026-12-31'),
];

const KEY = inPath('key', 'What to look for, at least three letters', 'Acme');
const REPEATED = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Repeats within 24 hours get the same answer, and nothing is made twice.',
  schema: { type: 'string', maxLength: 255 },
  example: '5f0b2c1a-9d3e-4b7a-8c21-1e2f3a4b5c6d',
};

interface Said {
  id: string;
  summary: string;
  description?: string;
  parameters?: object[];
  body?: Name;
  success: object;
  errors?: Record<number, object>;
}

function operation({ id, summary, description, parameters = [], body, success, errors }: Said) {
  const content = body && Object.fromEntries(FORMS.map(form => [form, { schema: ref(body) }]));
  return {
    operationId: `crm.${id}`,
    summary,
    ...(description ? { description } : {}),
    tags: [TAG],
    security: [{ authtoken: [] }, { authtokenInQuery: [] }],
    parameters,
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: { 200: success, ...REFUSALS, ...errors },
  };
}

const NO_DATA = { 404: refused('No data were found') };
const ID = inPath('id', 'Number', '1042');
const done = (message: string, made = false) =>
  json('Success', ref('CrmDone'), {
    status: true,
    message,
    ...(made ? { record_id: '1042', id: '1042' } : {}),
  });
const listOf = (name: Name, page?: Name) => {
  const list = { type: 'array', items: ref(name) };
  return json('All, or a page', page ? { oneOf: [list, ref(page)] } : list);
};

/** The operations on one kind of record, in the words that each of them has. */
interface Kind {
  path: string;
  one: string;
  many: string;
  row: Name;
  fields: Name;
  page?: Name;
  added: string;
  changed: string;
  deleted: string;
  notChanged: Record<number, object>;
  notDeleted: object;
}

const TAKEN = refused('This Email is already exists');

function remove(kind: Kind, id: string) {
  return {
    delete: operation({
      id,
      summary: `Delete a ${kind.one}`,
      parameters: [ID],
      success: done(kind.deleted),
      errors: { 404: kind.notDeleted },
    }),
  };
}

function collection(kind: Kind) {
  const { path, one, many, row, fields, page, added } = kind;
  return {
    get: operation({
      id: `${path}List`,
      summary: `List ${many}`,
      description: 'The whole list, unless `page` or `per_page` asks for one page of it.',
      parameters: LISTED,
      success: listOf(row, page),
      errors: { ...NO_DATA, 422: INVALID },
    }),
    post: operation({
      id: `${path}Create`,
      summary: `Create a ${one}`,
      parameters: [REPEATED],
      body: fields,
      success: done(added, true),
      errors: { 409: TAKEN, 422: INVALID },
    }),
  };
}

function item(kind: Kind) {
  const { path, one, row, fields, changed, notChanged } = kind;
  return {
    get: operation({
      id: `${path}Get`,
      summary: `Get a ${one}`,
      parameters: [ID],
      success: json('Success', ref(row)),
      errors: NO_DATA,
    }),
    put: operation({
      id: `${path}Update`,
      summary: `Change a ${one}`,
      description: 'What is not mentioned stays; unknown fields are ignored.',
      parameters: [ID],
      body: fields,
      success: done(changed),
      errors: {
        ...notChanged,
        406: refused('Data Not Acceptable OR Not Provided'),
        422: INVALID,
      },
    }),
    ...remove(kind, `${path}Delete`),
  };
}

function search({ path, many, row, page }: Kind) {
  return {
    get: operation({
      id: `${path}Search`,
      summary: `Search ${many}`,
      description: 'The active ones, at most 1,000.',
      parameters: [KEY, ...LISTED.slice(0, 2)],
      success: listOf(row, page),
      errors: { ...NO_DATA, 422: INVALID },
    }),
  };
}

function lookup(id: string, summary: string, row: Name, parameters: object[] = []) {
  return { get: operation({ id, summary, parameters, success: listOf(row), errors: NO_DATA }) };
}

const CUSTOMERS: Kind = {
  path: 'customers',
  one: 'customer',
  many: 'customers',
  row: 'CrmCustomer',
  fields: 'CrmCustomerFields',
  page: 'CrmCustomerPage',
  added: 'Client add successful.',
  changed: 'Customers Update Successful.',
  deleted: 'Customer Delete Successful.',
  notChanged: { 404: refused('Customers Update Fail.'), 409: TAKEN },
  notDeleted: refused('Customer Delete Fail.'),
};
const CONTACTS: Kind = {
  path: 'contacts',
  one: 'contact',
  many: 'contacts',
  row: 'CrmContact',
  fields: 'CrmContactFields',
  page: 'CrmContactPage',
  added: 'Contact added successfully.',
  changed: 'Contact Updated Successfully',
  deleted: 'Contact Deleted Successfuly.',
  notChanged: { 409: refused("Contact ID Doesn't Not Exist.") },
  notDeleted: refused('Invalid Contact ID'),
};
const GROUPS: Kind = {
  path: 'customer_groups',
  one: 'group of customers',
  many: 'groups of customers',
  row: 'CrmGroup',
  fields: 'CrmGroupFields',
  added: 'Customer Group added successfully.',
  changed: 'Customer Group Update Successful.',
  deleted: 'Customer Group Delete Successful.',
  notChanged: { 404: refused('Customer Group Update Fail.'), 409: TAKEN },
  notDeleted: refused('Invalid Customer Group ID'),
};

const ofCustomer = operation({
  id: 'contactsOfCustomer',
  summary: 'Get a contact of a customer',
  parameters: [inPath('customerId', 'The customer', '1042'), ID],
  success: json('Success', ref('CrmContact')),
  errors: NO_DATA,
});

/** The CRM customers API for the OpenAPI documents. */
export const CUSTOMERS_API_ROUTES: PlainRoutes = {
  models: Object.values(shapes),
  paths: {
    '/api/customers': collection(CUSTOMERS),
    '/api/customers/{id}': item(CUSTOMERS),
    '/api/customers/search/{key}': search(CUSTOMERS),
    '/api/delete/customers/{id}': remove(CUSTOMERS, 'customersDeleteThere'),
    '/api/contacts': collection(CONTACTS),
    '/api/contacts/{id}': item(CONTACTS),
    '/api/contacts/{customerId}/{id}': { get: ofCustomer },
    '/api/contacts/search/{key}': search(CONTACTS),
    '/api/delete/contacts/{id}': remove(CONTACTS, 'contactsDeleteThere'),
    '/api/customer_groups': collection(GROUPS),
    '/api/customer_groups/{id}': item(GROUPS),
    '/api/delete/customer_groups/{id}': remove(GROUPS, 'customerGroupsDeleteThere'),
    '/api/common/countries': lookup('countries', 'List countries and their ids', 'CrmCountry'),
    '/api/common/currencies': lookup('currencies', 'List currencies and their ids', 'CrmCurrency'),
    '/api/custom_fields/customers': lookup(
      'customFields',
      'List the custom fields of customers',
      'CrmCustomField',
    ),
    '/api/custom_fields/customers/{id}': lookup(
      'customValues',
      'List the custom fields of customers with the values of one',
      'CrmCustomField',
      [ID],
    ),
  },
};
