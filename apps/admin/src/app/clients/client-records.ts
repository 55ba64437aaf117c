import { Component, inject } from '@angular/core';
import { type ClientRecord, ClientRecordQuery } from '@portico/contracts/client-records';
import { Column } from '@portico/ui/column';
import { choicesOf, Filter } from '@portico/ui/filter';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { AreaFilter } from '../platform/area-filter';
import { injectListQuery } from '../platform/list-query';
import { moneyText } from '../platform/money';
import { TimeFilter } from '../platform/time-filter';
import { ClientHistoryStore } from './client-history.store';
import { words } from './client-page.words';
import { CurrentClient } from './current-client';

/** Invoices, orders, payments, tickets and more of a client, the latest first. */
@Component({
  selector: 'app-client-records',
  imports: [AreaFilter, Column, Empty, Filter, ListEmpty, Moment, SearchBox, Table, TimeFilter],
  templateUrl: './client-records.html',
})
export class ClientRecords {
  protected readonly words = words.records;
  protected readonly kinds = choicesOf(words.records.kinds);
  protected readonly states = choicesOf(words.records.states);
  protected readonly query = injectListQuery(ClientRecordQuery);
  protected readonly page = inject(ClientHistoryStore).records(
    inject(CurrentClient).id,
    this.query,
  );

  protected kindOf({ kind }: ClientRecord): string {
    return words.records.kinds[kind];
  }

  protected stateOf({ state, status }: ClientRecord): string {
    return status ?? words.records.states[state];
  }

  protected isGood({ state }: ClientRecord): boolean {
    return state === 'paid' || state === 'done';
  }

  protected amountOf({ amount, currency }: ClientRecord): string {
    return amount && currency ? moneyText(amount, currency) : '–';
  }
}
