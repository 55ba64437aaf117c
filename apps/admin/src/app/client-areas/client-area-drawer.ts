import { Component, computed, inject, input, signal } from '@angular/core';
import { MatTab, MatTabContent, MatTabGroup } from '@angular/material/tabs';
import { Router } from '@angular/router';
import type { ClientArea } from '@portico/contracts/client-areas';
import { DeleteButton } from '@portico/ui/delete-button';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { PickedNames } from '../platform/lookup';
import { injectForbidden } from '../platform/permission';
import { ClientAreaDetails } from './client-area-details';
import {
  type AreaForm,
  areaRules,
  areaTexts,
  bodyOf,
  changesOf,
  formOf,
  namesIn,
} from './client-area-form';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';
import { Credentials } from './credentials';
import { Integration } from './integration';

/** Adds an area, or shows one: what it is, its credentials, how to integrate it. */
@Component({
  selector: 'app-client-area-drawer',
  imports: [
    ClientAreaDetails,
    Credentials,
    DeleteButton,
    EditingDrawer,
    Failed,
    Integration,
    MatTab,
    MatTabContent,
    MatTabGroup,
    Skeleton,
  ],
  providers: [PickedNames],
  templateUrl: './client-area-drawer.html',
})
export class ClientAreaDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly router = inject(Router);
  private readonly store = inject(ClientAreasStore);
  private readonly picked = inject(PickedNames);
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly close = injectClose();

  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<ClientArea, AreaForm>(this.loaded, {
    formOf,
    rules: areaRules,
    texts: form => areaTexts(form, id => this.nameOf(id)),
    send: sendTo(this.store, bodyOf, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly area = this.editing.item;
  protected readonly tab = signal(0);

  protected readonly readOnly = injectForbidden('client-areas:write');
  protected readonly heading = computed(() =>
    this.id() ? (this.area()?.name ?? '') : words.newTitle,
  );
  protected readonly editable = computed(
    () => !this.readOnly() && this.tab() === 0 && (!this.id() || !!this.area()),
  );
  protected readonly deleteForbidden = computed(
    () => this.readOnly() ?? (this.area()?.active ? words.deleteActive : undefined),
  );

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (!saved) return;
    if (known) return this.close(words.saved(saved.name));
    await this.router.navigate(['/client-areas', saved.id], { queryParamsHandling: 'preserve' });
    this.toast.show(words.created(saved.name));
  }

  protected async remove({ id, name }: ClientArea): Promise<void> {
    try {
      await this.store.remove(id);
    } catch (failure) {
      this.editing.refuse(failure);
      return;
    }
    this.form().reset();
    await this.close();
    this.store.page.reload();
    this.toast.undo(words.deleted(name), () => void this.store.restore(id));
  }

  private nameOf(id: string): string {
    const known = [this.area(), this.editing.theirs()].flatMap(namesIn);
    return this.picked.nameOf(id, known);
  }
}
