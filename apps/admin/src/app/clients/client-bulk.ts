import { Component, computed, DOCUMENT, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type {
  BulkClients,
  ClientAction,
  ClientExportFormat,
  ClientSelection,
} from '@portico/contracts/client-bulk';
import type { ClientSummary } from '@portico/contracts/clients';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import type { PagerMeta } from '@portico/ui/pager';
import { injectQuery } from '@portico/ui/query';
import type { Selection } from '@portico/ui/selection';
import { Toast } from '@portico/ui/toast';
import { firstValueFrom } from 'rxjs';
import { download } from '../platform/download';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { words } from './bulk.words';
import { ChooseDialog, type Choosing } from './choose-dialog';
import { ClientBulkStore, filterOf } from './client-bulk.store';
import { ClientListStore } from './client-list.store';
import { GROUPS, MANAGERS } from './client-lookups';

const NOBODY = 'nobody';

type GroupAction = 'add-to-group' | 'remove-from-group';

/** What can be done with the ticked clients, or with all that the list would find. */
@Component({
  selector: 'app-client-bulk',
  imports: [BulkBar, Forbidden, MatButton, MatMenu, MatMenuItem, MatMenuTrigger],
  templateUrl: './client-bulk.html',
})
export class ClientBulk {
  readonly selection = input.required<Selection>();
  readonly rows = input.required<readonly ClientSummary[]>();
  readonly meta = input<PagerMeta>();
  readonly trash = input(false);
  private readonly list = inject(ClientListStore);
  private readonly store = inject(ClientBulkStore);
  private readonly confirm = inject(Confirm);
  private readonly dialog = inject(MatDialog);
  private readonly toast = inject(Toast);
  private readonly query = injectQuery();
  private readonly document = inject(DOCUMENT);
  protected readonly words = words;
  protected readonly busy = signal(false);
  protected readonly readOnly = injectForbidden('clients:write');
  private readonly ticked = computed(() => this.selection().ids());
  /** Also those on other pages; any other tick takes it back. */
  protected readonly everything = linkedSignal({ source: this.ticked, computation: () => false });
  protected readonly total = computed(() => (this.meta()?.total ?? 0).toLocaleString());
  protected readonly canExtend = computed(
    () => this.selection().all() && (this.meta()?.total ?? 0) > this.rows().length,
  );
  private readonly count = computed(() =>
    this.everything() ? this.total() : this.selection().count().toLocaleString(),
  );

  protected async remove(): Promise<void> {
    const { deleteTitle, deleteText: text, ok: action } = words;
    const title = deleteTitle(this.count());
    if (await this.confirm.ask({ title, text, action, danger: true })) await this.run('delete');
  }

  protected async deactivate(): Promise<void> {
    const { deactivateTitle, deactivateText: text, actions } = words;
    const question = { title: deactivateTitle(this.count()), text, action: actions.deactivate };
    if (await this.confirm.ask(question)) await this.run('deactivate');
  }

  protected async group(action: GroupAction): Promise<void> {
    const { chooseGroup, group: label, noGroups: none } = words;
    const groupId = await this.choose({ title: chooseGroup[action], label, lookup: GROUPS, none });
    if (groupId) await this.run(action, { groupId });
  }

  protected async assign(): Promise<void> {
    const managerId = await this.choose({
      title: words.chooseManager,
      label: words.manager,
      lookup: MANAGERS,
      choices: [{ value: NOBODY, text: words.nobody }],
    });
    if (managerId) {
      await this.run('assign-manager', { managerId: managerId === NOBODY ? null : managerId });
    }
  }

  protected run(action: ClientAction, more: Partial<BulkClients> = {}): Promise<void> {
    return this.attempt(async () => {
      const job = await this.store.start({ ...this.chosen(), action, ...more });
      this.query.set({ job: job.id, page: this.query.params().get('page') });
    });
  }

  protected export(format: ClientExportFormat): Promise<void> {
    return this.attempt(async () => {
      const { name, content } = await this.store.export({ ...this.chosen(), format });
      download(this.document, name, content);
      this.toast.show(words.exported(name));
    });
  }

  private chosen(): ClientSelection {
    if (this.everything()) return { filter: filterOf(this.list.query()) };
    return { ids: [...this.ticked()] };
  }

  private async choose(data: Choosing): Promise<string | undefined> {
    const options = { data, width: '440px' };
    const opened = this.dialog.open<ChooseDialog, Choosing, string>(ChooseDialog, options);
    return firstValueFrom(opened.afterClosed());
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
    this.busy.set(false);
  }
}
