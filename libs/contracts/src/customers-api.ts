import { Choice, Flag, Integer, Nested, NestedList, Properties, Text, TextList } from './fields';

const YES_NO = ['0', '1'];

/** A custom field of a customer, as the CRM customers API reads it back. */
export class CrmCustomValue {
  @Text({ example: 'Contract status' }) label!: string;
  @Text({ min: 0, max: 20_000, example: 'signed' }) value!: string;
}

/** A customer as the CRM customers API shows it: every value is a text, empty where there is none. */
export class CrmCustomer {
  @Text({ description: 'The same as `userid`', example: '1042' }) id!: string;
  @Text({ example: '1042' }) userid!: string;
  @Text({ max: 600, example: 'Acme LTD' }) company!: string;
  @Text({ min: 0, description: 'Fiscal code', example: '123456789' }) vat!: string;
  @Text({ min: 0, example: '+442107298299' }) phonenumber!: string;
  @Text({ description: 'Id of a country, 0 for none', example: '235' }) country!: string;
  @Text({ min: 0, example: 'London' }) city!: string;
  @Text({ min: 0, example: 'EC1A 1BB' }) zip!: string;
  @Text({ min: 0, example: 'Greater London' }) state!: string;
  @Text({ min: 0, max: 400, example: '1 Silk Point' }) address!: string;
  @Text({ min: 0, max: 2048, example: 'https://example.com' }) website!: string;
  @Text({ description: 'UTC', example: '2026-05-10 09:51:26' }) datecreated!: string;
  @Choice(YES_NO, { example: '1' }) active!: string;
  @Text({ nullable: true, example: null }) leadid!: string | null;
  @Text({ min: 0, max: 400, example: '1 Silk Point' }) billing_street!: string;
  @Text({ min: 0, example: 'London' }) billing_city!: string;
  @Text({ min: 0, example: '' }) billing_state!: string;
  @Text({ min: 0, example: 'EC1A 1BB' }) billing_zip!: string;
  @Text({ example: '235' }) billing_country!: string;
  @Text({ min: 0, max: 400, example: '' }) shipping_street!: string;
  @Text({ min: 0, example: '' }) shipping_city!: string;
  @Text({ min: 0, example: '' }) shipping_state!: string;
  @Text({ min: 0, example: '' }) shipping_zip!: string;
  @Text({ example: '0' }) shipping_country!: string;
  @Text({ nullable: true, example: null }) longitude!: string | null;
  @Text({ nullable: true, example: null }) latitude!: string | null;
  @Text({ min: 0, description: 'English name of a language', example: 'english' })
  default_language!: string;
  @Text({ description: 'Id of a currency, 0 for none', example: '3' }) default_currency!: string;
  @Text({ example: '0' }) show_primary_contact!: string;
  @Text({ nullable: true, example: null }) stripe_id!: string | null;
  @Text({ example: '1' }) registration_confirmed!: string;
  @Text({ example: '0' }) addedfrom!: string;
  @NestedList(() => CrmCustomValue) customfields!: CrmCustomValue[];
}

const optional = { optional: true } as const;

/** What a customer is made or changed with; fields that are not here are ignored. */
export class CrmCustomerFields {
  @Text({ ...optional, max: 600, description: 'Required to create', example: 'Acme LTD' })
  company?: string;
  @Text({ ...optional, min: 0, max: 32, example: '123456789' }) vat?: string;
  @Text({ ...optional, min: 0, max: 48, example: '+44 210 7298299' }) phonenumber?: string;
  @Text({ ...optional, min: 0, max: 2048, example: 'https://example.com' }) website?: string;
  @TextList({ ...optional, description: 'Ids of groups; replaces them all', example: ['1', '4'] })
  groups_in?: string[];
  @Text({ ...optional, min: 0, description: 'English name or tag', example: 'english' })
  default_language?: string;
  @Text({ ...optional, min: 0, description: 'Id or ISO 4217 code', example: '3' })
  default_currency?: string;
  @Text({ ...optional, min: 0, max: 400, example: '1 Silk Point' }) address?: string;
  @Text({ ...optional, min: 0, max: 120, example: 'London' }) city?: string;
  @Text({ ...optional, min: 0, max: 120, example: 'Greater London' }) state?: string;
  @Text({ ...optional, min: 0, max: 32, example: 'EC1A 1BB' }) zip?: string;
  @Text({ ...optional, min: 0, description: 'Id or ISO 3166 code, 0 for none', example: '235' })
  country?: string;
  @Text({ ...optional, min: 0, max: 400 }) billing_street?: string;
  @Text({ ...optional, min: 0, max: 120 }) billing_city?: string;
  @Text({ ...optional, min: 0, max: 120 }) billing_state?: string;
  @Text({ ...optional, min: 0, max: 32 }) billing_zip?: string;
  @Text({ ...optional, min: 0 }) billing_country?: string;
  @Text({ ...optional, min: 0, max: 400 }) shipping_street?: string;
  @Text({ ...optional, min: 0, max: 120 }) shipping_city?: string;
  @Text({ ...optional, min: 0, max: 120 }) shipping_state?: string;
  @Text({ ...optional, min: 0, max: 32 }) shipping_zip?: string;
  @Text({ ...optional, min: 0 }) shipping_country?: string;
  @Text({ ...optional, min: 0, description: 'Kept in `properties.crm`', example: 'reseller' })
  partnership_type?: string;
  @Choice(YES_NO, { ...optional, description: 'May sign in (1)', example: '1' }) active?: string;
  @Properties({
    ...optional,
    description: 'Values by the id of the field; in forms `custom_fields[customers][5]`',
    example: { customers: { 5: 'signed' } },
  })
  custom_fields?: Record<string, unknown>;
}

/** A contact as the CRM customers API shows it. It has no password here, and none is shown. */
export class CrmContact {
  @Text({ example: '7' }) id!: string;
  @Text({ description: 'The customer', example: '1042' }) userid!: string;
  @Text({ max: 600, example: 'Acme LTD' }) company!: string;
  @Choice(YES_NO, { example: '1' }) is_primary!: string;
  @Text({ example: 'Ada' }) firstname!: string;
  @Text({ min: 0, example: 'Byron' }) lastname!: string;
  @Text({ min: 0, example: 'ada@acme.example' }) email!: string;
  @Text({ min: 0, example: '+442107298299' }) phonenumber!: string;
  @Text({ min: 0, example: 'Head of Purchasing' }) title!: string;
  @Text({ description: 'UTC', example: '2026-05-10 09:51:26' }) datecreated!: string;
  @Choice(YES_NO, { example: '1' }) active!: string;
}

/** What a contact is made or changed with; fields that are not here are ignored. */
export class CrmContactFields {
  @Text({ ...optional, description: 'Required to create', example: '1042' }) customer_id?: string;
  @Text({ ...optional, max: 120, description: 'Required to create', example: 'Ada' })
  firstname?: string;
  @Text({ ...optional, max: 120, description: 'Required to create', example: 'Byron' })
  lastname?: string;
  @Text({ ...optional, max: 254, description: 'Required to create', example: 'ada@acme.example' })
  email?: string;
  @Text({ ...optional, min: 0, example: 'Head of Purchasing' }) title?: string;
  @Text({ ...optional, min: 0, max: 48, example: '+44 210 7298299' }) phonenumber?: string;
  @Text({ ...optional, description: '`on` makes it the main one', example: 'on' })
  is_primary?: string;
  @Choice(YES_NO, { ...optional, example: '1' }) active?: string;
  @Text({ ...optional, description: 'Ignored: contacts do not sign in', example: 'secret' })
  password?: string;
}

/** A group of customers as the CRM customers API shows it. */
export class CrmGroup {
  @Text({ example: '3' }) id!: string;
  @Text({ example: 'Wholesale' }) name!: string;
}

/** What a group of customers is made or changed with. */
export class CrmGroupFields {
  @Text({ max: 120, example: 'Wholesale' }) name!: string;
}

/** A country and its id there. */
export class CrmCountry {
  @Text({ example: '235' }) country_id!: string;
  @Text({ example: 'GB' }) iso2!: string;
  @Text({ example: 'United Kingdom' }) short_name!: string;
}

/** A currency and its id there. */
export class CrmCurrency {
  @Text({ example: '2' }) id!: string;
  @Text({ example: '€' }) symbol!: string;
  @Text({ example: 'EUR' }) name!: string;
  @Choice(YES_NO, { example: '0' }) isdefault!: string;
}

/** A custom field of customers, with the name to send it by. */
export class CrmCustomField {
  @Text({ example: 'custom_fields[customers][5]' }) field_name!: string;
  @Text({ example: '5' }) custom_field_id!: string;
  @Text({ example: 'Contract status' }) label!: string;
  @Choice(YES_NO, { example: '0' }) required!: string;
  @Text({ example: 'select' }) type!: string;
  @Text({ min: 0, max: 20_000, example: '["signed"]' }) value!: string;
  @Text({ optional: true, max: 30_000, example: '["draft","signed"]' }) options?: string;
}

/** How long a paged list is. */
export class CrmMeta {
  @Integer({ example: 2 }) page!: number;
  @Integer({ example: 20 }) per_page!: number;
  @Integer({ description: 'An estimate beyond 10,000', example: 137 }) total!: number;
  @Integer({ example: 7 }) total_pages!: number;
  @Flag({ example: true }) has_more!: boolean;
  @Integer({ example: 2 }) current_page!: number;
  @Integer({ example: 7 }) last_page!: number;
}

/** One page of customers. */
export class CrmCustomerPage {
  @NestedList(() => CrmCustomer) data!: CrmCustomer[];
  @Nested(() => CrmMeta) meta!: CrmMeta;
}

/** One page of contacts. */
export class CrmContactPage {
  @NestedList(() => CrmContact) data!: CrmContact[];
  @Nested(() => CrmMeta) meta!: CrmMeta;
}

/** That something was done; with the id of what was made. */
export class CrmDone {
  @Flag({ example: true }) status!: boolean;
  @Text({ example: 'Client add successful.' }) message!: string;
  @Text({ optional: true, example: '1042' }) record_id?: string;
  @Text({ optional: true, example: '1042' }) id?: string;
}

/** Why something was not done. */
export class CrmRefusal {
  @Flag({ example: false }) status!: boolean;
  @Text({ max: 1000, example: 'No data were found' }) message!: string;
  @Text({ optional: true, description: 'A code', example: 'not_found' }) error?: string;
}

/** Which fields are wrong, and why. */
export class CrmInvalid {
  @Flag({ example: false }) status!: boolean;
  @Text({ example: 'validation_failed' }) error!: string;
  @Text({ example: 'The given data was invalid.' }) message!: string;
  @Properties({ example: { company: 'The Company field is required.' } })
  errors!: Record<string, string>;
}
