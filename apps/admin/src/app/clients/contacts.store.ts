import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type {
  Contact,
  ContactList,
  CreateContact,
  UpdateContact,
} from '@portico/contracts/contacts';
import { ifMatch } from '../platform/if-match';
import { writeThen } from '../platform/write-then';
import { ClientsStore } from './clients.store';
import { CurrentClient } from './current-client';

/** All HTTP of the contacts of the client whose page is open. */
@Injectable()
export class ContactsStore {
  private readonly http = inject(HttpClient);
  private readonly clients = inject(ClientsStore);
  private readonly current = inject(CurrentClient);
  // The main contact stands at the client as well.
  private readonly write = writeThen(() => {
    this.list.reload();
    this.clients.touch();
  });
  private readonly url = computed(() => `/api/v1/clients/${this.current.id()}/contacts`);

  readonly list = httpResource<ContactList>(() => this.url());

  /** One contact; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<Contact>(() => (id() ? `${this.url()}/${id()}` : undefined));
  }

  create(contact: CreateContact): Promise<Contact> {
    return this.write(this.http.post<Contact>(this.url(), contact));
  }

  update({ id, version }: Contact, change: UpdateContact): Promise<Contact> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<Contact>(`${this.url()}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${this.url()}/${id}`));
  }
}
