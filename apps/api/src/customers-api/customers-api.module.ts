import { Module } from '@nestjs/common';
import { ApiTokensModule } from '../api-tokens/api-tokens.module';
import { ClientGroupsModule } from '../client-groups/client-groups.module';
import { ClientsModule } from '../clients/clients.module';
import { CustomFieldsModule } from '../custom-fields/custom-fields.module';
import { ContactFinder } from './contact-finder';
import { CrmContactsService } from './crm-contacts.service';
import { CustomerFinder } from './customer-finder';
import { CustomerGroupsService } from './customer-groups.service';
import { CustomersApiRoutes } from './customers-api.routes';
import { CustomersService } from './customers.service';
import { Gate } from './gate';
import { GroupDirectory } from './group-directory';
import { LookupsService } from './lookups.service';
import { Repeats } from './repeats';

@Module({
  imports: [ApiTokensModule, ClientGroupsModule, ClientsModule, CustomFieldsModule],
  providers: [
    ContactFinder,
    CrmContactsService,
    CustomerFinder,
    CustomerGroupsService,
    CustomersApiRoutes,
    CustomersService,
    Gate,
    GroupDirectory,
    LookupsService,
    Repeats,
  ],
})
export class CustomersApiModule {}
