import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { type ClientRecord, ClientRecordQuery } from '@portico/contracts/client-records';
import { Column } from '@portico/ui/column';
import { choicesOf, Filter } from '@portico/ui/filter';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { AreaFilter } from '../platform/area-filter';
import { injectListQuery } from '../platform/list-query';
import { TimeFilter } from '../platform/time-filter';
import { ClientHistoryStore } from './client-history.store';
import { words } from './client-page.words';
import { CurrentClient } from './current-client';
import { amountOf, isGood } from './record-text';

/** Invoices, orders, payments, tickets and more of a client, the latest first; a click shows all of one. */
@Component({
  selector: 'app-client-records',
  imports: [
    AreaFilter,
    Column,
    Empty,
    Filter,
    ListEmpty,
    Moment,
    RouterOutlet,
    RowLink,
    SearchBox,
    Table,
    TimeFilter,
  ],
  templateUrl: './client-records.html',
})
export class ClientRecords {
  protected readonly words = words.records;
  protected readonly kinds = choicesOf(words.records.kinds);
  protected readonly states = choicesOf(words.records.states);
  protected readonly query = injectListQuery(ClientRecordQuery);
  protected readonly id = inject(CurrentClient).id;
  protected readonly page = inject(ClientHistoryStore).records(this.id, this.query);
  protected readonly amountOf = amountOf;
  protected readonly isGood = isGood;

  protected kindOf({ kind }: ClientRecord): string {
    return words.records.kinds[kind];
  }

  protected stateOf({ state, status }: ClientRecord): string {
    return status ?? words.records.states[state];
  }
}
