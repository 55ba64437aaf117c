import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type ClientPage, ClientQuery } from '@portico/contracts/clients';
import { injectListQuery } from '../platform/list-query';
import { ClientsStore } from './clients.store';

/** The list that the URL asks for; it follows what is written. */
@Injectable()
export class ClientListStore {
  private readonly clients = inject(ClientsStore);
  readonly query = injectListQuery(ClientQuery);
  readonly page = httpResource<ClientPage>(() => {
    this.clients.changes();
    return { url: '/api/v1/clients', params: this.query() };
  });
}
