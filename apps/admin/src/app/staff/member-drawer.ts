import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import type { Role, StaffMember } from '@portico/contracts/staff';
import { DeleteButton } from '@portico/ui/delete-button';
import { FieldError } from '@portico/ui/field-error';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { covers } from '../platform/levels';
import { injectForbidden } from '../platform/permission';
import { Session } from '../platform/session';
import { changesOf, formOf, type MemberForm, memberRules } from './member-form';
import { MemberHelp } from './member-help';
import { OWNER } from './owner';
import { StaffStore } from './staff.store';
import { words } from './staff.words';

/** Adds somebody, or shows who somebody is and what they may do. */
@Component({
  selector: 'app-member-drawer',
  imports: [
    DeleteButton,
    EditingDrawer,
    Failed,
    FieldError,
    FormField,
    Icon,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSlideToggle,
    MatSuffix,
    MemberHelp,
    Moment,
    Notice,
    Skeleton,
  ],
  templateUrl: './member-drawer.html',
  styleUrl: './member-drawer.scss',
})
export class MemberDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(StaffStore);
  private readonly session = inject(Session);
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly icons = { show: mdiEyeOutline, hide: mdiEyeOffOutline };
  protected readonly passwordShown = signal(false);

  private readonly knownRoles = latest(this.store.roles);
  protected readonly roles = computed(() => this.knownRoles() ?? []);
  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<StaffMember, MemberForm>(this.loaded, {
    formOf,
    rules: memberRules({
      isNew: () => !this.id(),
      locked: () => this.locked(),
      lastOwner: () => this.lastOwner(),
    }),
    texts: form => ({
      [words.name]: form.name,
      [words.email]: form.email,
      [words.role]: this.roles().find(({ id }) => id === form.roleId)?.name ?? '',
      [words.status]: form.active ? words.active : words.inactive,
    }),
    send: sendTo(this.store, form => form, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly member = this.editing.item;
  private readonly owners = this.store.owners(this.member);

  private readonly readOnly = injectForbidden('staff:write');
  protected readonly locked = computed(() => this.readOnly() ?? this.above());
  protected readonly lastOwner = computed(() =>
    this.owners.hasValue() && this.owners.value().meta.total < 2
      ? words.forbidden.lastOwner
      : undefined,
  );
  protected readonly heading = computed(() =>
    this.id() ? (this.member()?.name ?? '') : words.newTitle,
  );
  protected readonly editable = computed(() => !this.locked() && (!this.id() || !!this.member()));

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved) await this.close(known ? words.saved(saved.name) : words.created(saved.name));
  }

  protected async remove({ id, name }: StaffMember): Promise<void> {
    const { self, ...others } = words.removal;
    const removal = id === this.session.me()?.id ? { ...others, text: self } : others;
    const done = await this.editing.remove(name, removal, () => this.store.remove(id));
    if (done) await this.close(words.deleted(name));
  }

  /** Why the signed-in person cannot give a role. */
  protected forbidden(role: Role): string | undefined {
    const me = this.session.me();
    if (role.name === OWNER && me?.role !== OWNER) return words.forbidden.owners;
    return me && covers(me.permissions, role.permissions) ? undefined : words.forbidden.above;
  }

  private above(): string | undefined {
    const member = this.member();
    const role = this.roles().find(({ id }) => id === member?.roleId);
    return role && this.forbidden(role);
  }
}
