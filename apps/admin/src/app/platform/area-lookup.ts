import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ClientArea, ClientAreaPage } from '@portico/contracts/client-areas';
import { Session } from './session';

const AREAS = '/api/v1/client-areas';
const SHOWN = 8;

/** Finds client areas for those who may know of them. Call it where `inject` may be called. */
@Injectable({ providedIn: 'root' })
export class AreaLookup {
  private readonly session = inject(Session);

  /** The first areas that fit what was typed; nothing while that is undefined. */
  find(typed: () => string | undefined) {
    return httpResource<ClientAreaPage>(() => {
      const search = typed();
      if (search === undefined || !this.mayRead()) return undefined;
      return {
        url: AREAS,
        params: { ...(search ? { search } : {}), perPage: SHOWN, sort: 'name' },
      };
    });
  }

  /** One area; nothing while there is no id. */
  get(id: () => string | undefined) {
    return httpResource<ClientArea>(() =>
      id() && this.mayRead() ? `${AREAS}/${id()}` : undefined,
    );
  }

  private mayRead(): boolean {
    return this.session.may('client-areas:read');
  }
}
