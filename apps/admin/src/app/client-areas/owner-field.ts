import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatIconButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiClose, mdiPlus } from '@mdi/js';
import type { Client } from '@portico/contracts/clients';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { Session } from '../platform/session';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';
import { NewOwner } from './new-owner';

const PAUSE_MS = 200;
const CREATE = Symbol('create');

/** Finds the client who owns the area by name or email, or makes one on the way. */
@Component({
  selector: 'app-owner-field',
  imports: [
    Forbidden,
    Icon,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSuffix,
    NewOwner,
  ],
  templateUrl: './owner-field.html',
})
export class OwnerField implements FormValueControl<string | null> {
  readonly value = model<string | null>(null);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  /** Name of the owner. */
  readonly ownerName = model('');
  readonly locked = input(false);
  /** Why the owner may not be changed. */
  readonly forbidden = input<string>();
  private readonly store = inject(ClientAreasStore);
  private readonly session = inject(Session);
  protected readonly words = words;
  protected readonly create = CREATE;
  protected readonly icons = { clear: mdiClose, add: mdiPlus };
  protected readonly fixed = computed(() => this.locked() || !!this.forbidden());
  protected readonly text = linkedSignal(() => this.ownerName());
  private readonly term = signal<string | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly found = latest(this.store.owners(this.term));
  protected readonly owners = computed(() => this.found()?.data ?? []);
  protected readonly creating = signal(false);
  /** What was typed last: the blur has taken it out of the input before a new client needs it. */
  protected readonly wanted = signal('');
  protected readonly mayCreate = computed(() => this.session.may('clients:write'));

  protected typed(text: string): void {
    this.text.set(text);
    this.wanted.set(text.trim());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.term.set(text.trim()), PAUSE_MS);
  }

  protected start(): void {
    this.term.update(term => term ?? '');
  }

  protected pick(picked: Client | typeof CREATE): void {
    if (picked === CREATE) this.creating.set(true);
    else this.own(picked);
  }

  protected own({ id, name }: Pick<Client, 'id' | 'name'>): void {
    this.creating.set(false);
    this.value.set(id);
    this.ownerName.set(name);
    this.text.set(name);
  }

  protected clear(): void {
    this.value.set(null);
    this.ownerName.set('');
    this.text.set('');
  }

  // A name that was typed but not picked is nobody's.
  protected left(): void {
    this.touch.emit();
    if (!this.text().trim() && this.value()) this.clear();
    else if (!this.creating()) this.text.set(this.ownerName());
  }

  protected readonly nameOf = (picked: Client | typeof CREATE | string | null): string =>
    typeof picked === 'object' && picked !== null ? picked.name : this.text();
}
