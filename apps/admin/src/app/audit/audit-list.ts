import { Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import type { AuditEntry } from '@portico/contracts/audit';
import { Column } from '@portico/ui/column';
import { type Choice, Filter } from '@portico/ui/filter';
import { latest } from '@portico/ui/latest';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { TimeFilter } from '../platform/time-filter';
import { AuditStore } from './audit.store';
import { words } from './audit.words';

/** Every change, the latest first; a click shows the difference. */
@Component({
  selector: 'app-audit-list',
  imports: [
    Column,
    Empty,
    Filter,
    ListEmpty,
    Moment,
    PageHeader,
    RouterOutlet,
    RowLink,
    SearchBox,
    Table,
    TimeFilter,
  ],
  templateUrl: './audit-list.html',
  styles: `
    .app-filters > ui-search-box {
      width: 248px;
    }
    .app-filters > ui-filter {
      width: 144px;
    }
  `,
})
export class AuditList {
  protected readonly store = inject(AuditStore);
  private readonly choices = latest(this.store.choices);
  protected readonly words = words;
  protected readonly plain = plain;
  protected readonly actors = computed(
    () => this.choices()?.actors.map(({ id, name }) => ({ value: id, text: name })) ?? [],
  );
  protected readonly actions = computed(() => choicesOf(this.choices()?.actions));
  protected readonly kinds = computed(() => choicesOf(this.choices()?.entities));

  protected channel({ channel }: AuditEntry): string {
    return words.channels[channel];
  }

  protected fields({ changes }: AuditEntry): string {
    return Object.keys(changes).join(', ');
  }
}

function choicesOf(values: readonly string[] = []): Choice[] {
  return values.map(value => ({ value, text: plain(value) }));
}

// Actions and kinds are named as in the API: `sign-in-failed`, `client-areas`.
function plain(name: string): string {
  return name.replaceAll('-', ' ');
}
