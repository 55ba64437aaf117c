import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { Router } from '@angular/router';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import type { Role, StaffMember } from '@portico/contracts/staff';
import { Confirm } from '@portico/ui/confirm';
import { Drawer } from '@portico/ui/drawer';
import { FieldError } from '@portico/ui/field-error';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { Editing } from '../platform/editing';
import { EditingNotice } from '../platform/editing-notice';
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
    Drawer,
    EditingNotice,
    Failed,
    FieldError,
    Forbidden,
    FormField,
    Icon,
    MatButton,
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
  private readonly router = inject(Router);
  private readonly store = inject(StaffStore);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words;
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
    send: (form, before, theirs) => this.send(form, before, theirs),
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
    if (!saved) return;
    await this.close();
    this.toast.show(known ? words.saved(saved.name) : words.created(saved.name));
  }

  protected async close(): Promise<void> {
    await this.router.navigate(['/staff'], { queryParamsHandling: 'preserve' });
  }

  protected async remove({ id, name }: StaffMember): Promise<void> {
    const { title, text, self } = words.removal;
    const agreed = await this.confirm.ask({
      title: title(name),
      text: id === this.session.me()?.id ? self : text,
      action: words.delete,
      danger: true,
    });
    if (!agreed) return;
    try {
      await this.store.remove(id);
    } catch (failure) {
      this.editing.refuse(failure);
      return;
    }
    this.form().reset();
    await this.close();
    this.toast.show(words.deleted(name));
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

  private async send(form: MemberForm, before?: StaffMember, theirs?: StaffMember) {
    if (!before) return this.store.create(form);
    const changes = changesOf(form, before);
    if (Object.keys(changes).length === 0) return before;
    return this.store.update(theirs ?? before, changes);
  }
}
