import { Decimal, Integer, PartialOf, Text } from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';

/** A class of clients, and the discount that it brings. */
export class CreateClientGroup {
  @Text({ max: 120, description: 'Unique without regard to case', example: 'Wholesale' })
  name!: string;
  @Decimal({
    optional: true,
    pattern: /^(100|\d{1,2})(\.\d{1,2})?$/,
    description: 'Discount in percent, 0 to 100 (0)',
    example: '7.5',
  })
  discount?: string;
  @Text({ optional: true, nullable: true, max: 2000 }) description?: string | null;
}

export class UpdateClientGroup extends PartialOf(CreateClientGroup) {}

/** A group of clients. */
export class ClientGroup extends Stored {
  @Integer({ description: 'Number for the CRM customers API', example: 3 }) number!: number;
  @Text({ example: 'Wholesale' }) name!: string;
  @Decimal({ description: 'Discount in percent', example: '7.5' }) discount!: string;
  @Text({ nullable: true, max: 2000 }) description!: string | null;
  @Integer({ description: 'Clients in it', example: 118 }) clients!: number;
}

export class ClientGroupQuery extends ListQuery {
  @SortBy('name', 'discount', 'createdAt') sort?: string;
}

export class ClientGroupPage extends pageOf(ClientGroup) {}
