import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatTab, MatTabContent, MatTabGroup } from '@angular/material/tabs';
import { Router } from '@angular/router';
import type { ClientArea } from '@portico/contracts/client-areas';
import { Conflict } from '@portico/ui/conflict';
import { Drawer } from '@portico/ui/drawer';
import { Forbidden } from '@portico/ui/forbidden';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectForbidden } from '../platform/permission';
import { type ApiError, toApiError } from '../platform/problem';
import { save } from '../platform/save';
import { ClientAreaDetails } from './client-area-details';
import { areaRules, bodyOf, changesOf, differences, formOf } from './client-area-form';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';
import { Credentials } from './credentials';
import { Integration } from './integration';

/** Adds an area, or shows one: what it is, its credentials, how to integrate it. */
@Component({
  selector: 'app-client-area-drawer',
  imports: [
    ClientAreaDetails,
    Conflict,
    Credentials,
    Drawer,
    Failed,
    Forbidden,
    Integration,
    MatButton,
    MatTab,
    MatTabContent,
    MatTabGroup,
    Notice,
    Skeleton,
  ],
  templateUrl: './client-area-drawer.html',
})
export class ClientAreaDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly router = inject(Router);
  private readonly store = inject(ClientAreasStore);
  private readonly toast = inject(Toast);
  protected readonly words = words;

  protected readonly loaded = this.store.get(this.id);
  /** The version that is being edited. */
  protected readonly area = signal<ClientArea | undefined>(undefined);
  private readonly model = signal(formOf());
  protected readonly form = form(this.model, areaRules);
  protected readonly theirs = signal<ClientArea | undefined>(undefined);
  protected readonly refusal = signal('');
  protected readonly tab = signal(0);

  protected readonly readOnly = injectForbidden('client-areas:write');
  protected readonly heading = computed(() =>
    this.id() ? (this.area()?.name ?? '') : words.newTitle,
  );
  protected readonly editable = computed(
    () => !this.readOnly() && this.tab() === 0 && (!this.id() || !!this.area()),
  );
  protected readonly differences = computed(() => {
    const [before, theirs] = [this.area(), this.theirs()];
    return before && theirs ? differences(this.model(), before, theirs) : [];
  });
  protected readonly deleteForbidden = computed(
    () => this.readOnly() ?? (this.area()?.active ? words.deleteActive : undefined),
  );

  constructor() {
    effect(() => {
      const area = this.loaded.hasValue() ? this.loaded.value() : undefined;
      untracked(() => this.edit(area));
    });
  }

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    this.refusal.set('');
    const { saved, refused } = await save(this.form, () => this.send());
    if (refused) await this.refuse(refused);
    if (!saved) return;
    const area = this.area();
    if (!area) return;
    const known = this.id();
    await this.go(known ? [] : [area.id]);
    this.toast.show(known ? words.saved(area.name) : words.created(area.name));
  }

  protected close(): void {
    void this.go([]);
  }

  protected takeTheirs(): void {
    this.edit(this.theirs());
  }

  protected async remove({ id, name }: ClientArea): Promise<void> {
    try {
      await this.store.remove(id);
    } catch (error) {
      await this.refuse(toApiError(error));
      return;
    }
    this.form().reset();
    await this.go([]);
    this.store.page.reload();
    this.toast.undo(words.deleted(name), () => void this.store.restore(id));
  }

  private async send(): Promise<void> {
    const before = this.area();
    const create = () => this.store.create(bodyOf(this.model()));
    this.edit(before ? await this.update(before) : await create());
  }

  private async update(before: ClientArea): Promise<ClientArea> {
    const changes = changesOf(this.model(), before);
    if (Object.keys(changes).length === 0) return before;
    const { version } = this.theirs() ?? before;
    return this.store.update({ ...before, version }, changes);
  }

  private edit(area: ClientArea | undefined): void {
    this.area.set(area);
    this.theirs.set(undefined);
    this.form().reset(formOf(area));
  }

  // Where they changed other fields than were changed here, nobody has to choose.
  private async refuse({ status, current, message }: ApiError): Promise<void> {
    if (status !== 412 || !current) {
      this.refusal.set(message);
      return;
    }
    this.theirs.set(current as ClientArea);
    if (this.differences().length === 0) await this.save();
  }

  private async go(path: string[]): Promise<void> {
    const commands = ['/client-areas', ...path];
    await this.router.navigate(commands, { queryParamsHandling: 'preserve' });
  }
}
