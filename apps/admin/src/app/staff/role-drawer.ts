import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import type { Role } from '@portico/contracts/staff';
import { DeleteButton } from '@portico/ui/delete-button';
import { FieldError } from '@portico/ui/field-error';
import { Forbidden } from '@portico/ui/forbidden';
import { Notice } from '@portico/ui/notice';
import { injectQuery } from '@portico/ui/query';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { LevelGrid } from '../platform/level-grid';
import { covers } from '../platform/levels';
import { injectForbidden } from '../platform/permission';
import { Session } from '../platform/session';
import { changesOf, copyOf, formOf, type RoleForm, roleRules, textsOf } from './role-form';
import { RolesStore } from './roles.store';
import { words } from './roles.words';

/** Adds a role, of nothing or `from` another one, or shows what one may do. */
@Component({
  selector: 'app-role-drawer',
  imports: [
    DeleteButton,
    EditingDrawer,
    Failed,
    FieldError,
    Forbidden,
    FormField,
    LevelGrid,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    Notice,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './role-drawer.html',
  styleUrl: './role-drawer.scss',
})
export class RoleDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(RolesStore);
  private readonly session = inject(Session);
  private readonly query = injectQuery();
  protected readonly words = words;
  protected readonly close = injectClose({ from: null });

  private readonly from = computed(() =>
    this.id() ? undefined : (this.query.params().get('from') ?? undefined),
  );
  protected readonly source = this.store.get(this.from);
  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<Role, RoleForm>(this.loaded, {
    formOf,
    rules: roleRules(() => this.locked()),
    texts: textsOf,
    send: sendTo(this.store, form => form, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly role = this.editing.item;
  protected readonly limit = computed(() => this.session.me()?.permissions);

  protected readonly readOnly = injectForbidden('staff:write');
  protected readonly locked = computed(() => this.readOnly() ?? this.fixed());
  protected readonly deleteForbidden = computed(() => this.locked() ?? this.inUse());
  protected readonly heading = computed(() =>
    this.id() ? (this.role()?.name ?? '') : words.newTitle,
  );
  protected readonly editable = computed(() => !this.locked() && !this.loading());
  protected readonly loading = computed(() => (this.id() ? !this.role() : this.source.isLoading()));

  constructor() {
    effect(() => {
      const role = this.source.hasValue() ? this.source.value() : undefined;
      if (role) untracked(() => this.form().reset(copyOf(role, this.limit())));
    });
  }

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved) await this.close(known ? words.saved(saved.name) : words.created(saved.name));
  }

  protected async remove({ id, name }: Role): Promise<void> {
    const done = await this.editing.remove(name, words.removal, () => this.store.remove(id));
    if (done) await this.close(words.deleted(name));
  }

  private fixed(): string | undefined {
    const role = this.role();
    const limit = this.limit();
    if (!role || !limit) return undefined;
    if (role.builtIn) return words.forbidden.builtIn;
    return covers(limit, role.permissions) ? undefined : words.forbidden.above;
  }

  private inUse(): string | undefined {
    const members = this.role()?.members ?? 0;
    return members ? words.forbidden.inUse(members) : undefined;
  }
}
