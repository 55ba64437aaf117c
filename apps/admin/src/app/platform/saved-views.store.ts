import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  CreateSavedView,
  SavedView,
  SavedViewList,
  UpdateSavedView,
} from '@portico/contracts/saved-views';
import { firstValueFrom } from 'rxjs';

const VIEWS = '/api/v1/saved-views';

/** All HTTP of saved views. */
@Injectable({ providedIn: 'root' })
export class SavedViewsStore {
  private readonly http = inject(HttpClient);

  /** The views of a list. Call it where `inject` may be called. */
  list(page: () => string) {
    return httpResource<SavedViewList>(() => ({ url: VIEWS, params: { page: page() } }));
  }

  create(view: CreateSavedView): Promise<SavedView> {
    return firstValueFrom(this.http.post<SavedView>(VIEWS, view));
  }

  update(id: string, change: UpdateSavedView): Promise<SavedView> {
    return firstValueFrom(this.http.patch<SavedView>(`${VIEWS}/${id}`, change));
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${VIEWS}/${id}`));
  }
}
