import { Injectable } from '@nestjs/common';
import type { CrmCustomField } from '@portico/contracts/customers-api';
import { CustomFieldsService } from '../custom-fields/custom-fields.service';
import { COUNTRIES } from './countries';
import { CURRENCIES } from './currencies';
import { CRM_TYPES, shownValue } from './custom-values';
import { CustomerFinder } from './customer-finder';
import { numberOf } from './given';
import { noData, refusal } from './refusal';

const COMMON: Record<string, object[]> = { countries: COUNTRIES, currencies: CURRENCIES };

/** What that API offers to look up: the ids of countries, currencies and custom fields. */
@Injectable()
export class LookupsService {
  constructor(
    private readonly customFields: CustomFieldsService,
    private readonly customers: CustomerFinder,
  ) {}

  common(type: string): object[] {
    const list = Object.hasOwn(COMMON, type) ? COMMON[type] : undefined;
    if (!list) throw refusal(404, 'Not valid data');
    return list;
  }

  /** The custom fields of customers, with the values of one where that is named. */
  async fields(type: string, id?: string): Promise<CrmCustomField[]> {
    if (type !== 'customers') throw refusal(404, 'Not valid data');
    const customer = id === undefined ? undefined : await this.customers.byNumber(numberOf(id));
    if (id !== undefined && !customer) throw noData();
    const { data } = await this.customFields.list({ perPage: 100 });
    if (data.length === 0) throw noData();
    return data.map(field => ({
      field_name: `custom_fields[customers][${field.number}]`,
      custom_field_id: String(field.number),
      label: field.title,
      required: field.required ? '1' : '0',
      type: CRM_TYPES[field.type],
      value: shownValue(customer?.properties[field.label]),
      ...(field.choices.length ? { options: JSON.stringify(field.choices) } : {}),
    }));
  }
}
