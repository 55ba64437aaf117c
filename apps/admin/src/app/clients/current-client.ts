import { computed, effect, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { latest } from '@portico/ui/latest';
import { map } from 'rxjs';
import { ClientsStore } from './clients.store';

/** The client whose page is open; it follows what is written. */
@Injectable()
export class CurrentClient {
  private readonly store = inject(ClientsStore);
  readonly id = toSignal(
    inject(ActivatedRoute).paramMap.pipe(map(params => params.get('id') ?? '')),
    { requireSync: true },
  );
  readonly resource = this.store.get(() => {
    this.store.changes();
    return this.id();
  });
  private readonly held = latest(this.resource);
  /** Undefined until it is there. */
  readonly client = computed(() => (this.held()?.id === this.id() ? this.held() : undefined));

  constructor() {
    const router = inject(Router);
    // The address of who was merged leads to who stayed.
    effect(() => {
      const found = this.resource.hasValue() ? this.resource.value().id : this.id();
      if (found !== this.id()) {
        void router.navigate(['/clients', found], { replaceUrl: true });
      }
    });
  }
}
