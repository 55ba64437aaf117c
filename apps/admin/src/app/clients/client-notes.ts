import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ClientNoteQuery, CreateClientNote } from '@portico/contracts/client-notes';
import { FieldError } from '@portico/ui/field-error';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { Pager } from '@portico/ui/pager';
import { SearchBox } from '@portico/ui/search-box';
import { Empty, Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import { obey } from '../platform/form-rules';
import { injectListQuery } from '../platform/list-query';
import { injectForbidden } from '../platform/permission';
import { save } from '../platform/save';
import { ClientHistoryStore } from './client-history.store';
import { words } from './client-page.words';
import { CurrentClient } from './current-client';

/** What is to be remembered about a client: written once, the newest first. */
@Component({
  selector: 'app-client-notes',
  imports: [
    Empty,
    Failed,
    FieldError,
    Forbidden,
    FormField,
    ListEmpty,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Moment,
    Pager,
    SearchBox,
    Skeleton,
  ],
  templateUrl: './client-notes.html',
  styleUrl: './client-notes.scss',
})
export class ClientNotes {
  private readonly current = inject(CurrentClient);
  private readonly store = inject(ClientHistoryStore);
  private readonly toast = inject(Toast);
  protected readonly words = words.notes;
  protected readonly readOnly = injectForbidden('clients:write');
  protected readonly query = injectListQuery(ClientNoteQuery);
  protected readonly loaded = this.store.notes(this.current.id, this.query);
  protected readonly page = latest(this.loaded);
  protected readonly notes = computed(() => this.page()?.data);
  private readonly model = signal({ text: '' });
  protected readonly form = form(this.model, path => obey(path, CreateClientNote, note => note));

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    if (this.readOnly()) return;
    const work = () => this.store.addNote(this.current.id(), this.model().text);
    const { saved, refused } = await save(this.form, work);
    if (refused) this.toast.show(refused.message);
    if (!saved) return;
    this.model.set({ text: '' });
    this.form().reset();
    this.loaded.reload();
  }
}
