import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Brand, Branding } from '@portico/contracts/branding';
import {
  type ClientArea,
  type ClientAreaPage,
  ClientAreaQuery,
  type CreateClientArea,
  type CreateCredential,
  type CreatedCredential,
  type CredentialList,
  type UpdateClientArea,
} from '@portico/contracts/client-areas';
import type { Client, ClientPage, CreateClient } from '@portico/contracts/clients';
import { firstValueFrom } from 'rxjs';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { Session } from '../platform/session';
import { writeThen } from '../platform/write-then';

const AREAS = '/api/v1/client-areas';
const BRANDING = '/api/v1/branding';
const CLIENTS = '/api/v1/clients';
const OWNERS_SHOWN = 8;

/** All HTTP of client areas. */
@Injectable()
export class ClientAreasStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(ClientAreaQuery);
  readonly page = httpResource<ClientAreaPage>(() => ({ url: AREAS, params: this.query() }));
  readonly brand = httpResource<Brand>(() =>
    this.session.may('configurations:read') ? BRANDING : undefined,
  );

  /** One area; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<ClientArea>(() => (id() ? `${AREAS}/${id()}` : undefined));
  }

  create(area: CreateClientArea): Promise<ClientArea> {
    return this.write(this.http.post<ClientArea>(AREAS, area));
  }

  update({ id, version }: ClientArea, change: UpdateClientArea): Promise<ClientArea> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<ClientArea>(`${AREAS}/${id}`, change, { headers }));
  }

  async setActive(id: string, active: boolean): Promise<void> {
    await firstValueFrom(this.http.patch(`${AREAS}/${id}`, { active }));
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${AREAS}/${id}`));
  }

  restore(id: string): Promise<ClientArea> {
    return this.write(this.http.post<ClientArea>(`${AREAS}/${id}/restore`, {}));
  }

  /** Changes the global brand; `version` is the one that was edited. */
  async updateBrand(version: number, change: Branding): Promise<Brand> {
    const headers = ifMatch(version);
    const brand = await this.write(this.http.patch<Brand>(BRANDING, change, { headers }));
    this.brand.set(brand);
    return brand;
  }

  /** The credentials of an area, without secrets. */
  credentials(id: () => string) {
    return httpResource<CredentialList>(() => `${AREAS}/${id()}/credentials`);
  }

  createCredential(id: string, credential: CreateCredential): Promise<CreatedCredential> {
    const url = `${AREAS}/${id}/credentials`;
    return firstValueFrom(this.http.post<CreatedCredential>(url, credential));
  }

  async revokeCredential(id: string, credentialId: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${AREAS}/${id}/credentials/${credentialId}`));
  }

  /** Clients whose name or email contains what was typed. */
  owners(search: () => string | undefined) {
    return httpResource<ClientPage>(() => {
      const term = search();
      if (term === undefined || !this.session.may('clients:read')) return undefined;
      return { url: CLIENTS, params: { search: term, perPage: OWNERS_SHOWN, sort: 'name' } };
    });
  }

  createOwner(client: CreateClient): Promise<Client> {
    return firstValueFrom(this.http.post<Client>(CLIENTS, client));
  }
}
