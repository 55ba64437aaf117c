import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiCheck, mdiCheckDecagramOutline, mdiRestore } from '@mdi/js';
import { leafField } from '@portico/contracts/property-leaves';
import type { QualityFinding } from '@portico/contracts/quality';
import { Column } from '@portico/ui/column';
import { ListEmpty } from '@portico/ui/list-empty';
import { LongName } from '@portico/ui/long-name';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowAction } from '@portico/ui/row-action';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { Toast } from '@portico/ui/toast';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { CheckRun } from './check-run';
import { FindingFilters } from './finding-filters';
import { QualityStore } from './quality.store';
import { words } from './quality.words';

const LEAF = leafField('/');

/** What a field is called; a text within properties goes by its JSON Pointer. */
const fieldOf = (field: string) =>
  field.startsWith(LEAF) ? words.property(field.slice(LEAF.length - 1)) : words.fields[field];

/** What checks have found; a click opens the drawer where it can be mended. */
@Component({
  selector: 'app-finding-list',
  imports: [
    CheckRun,
    Column,
    Empty,
    FindingFilters,
    ListEmpty,
    LongName,
    Moment,
    PageHeader,
    RouterLink,
    RowAction,
    Table,
  ],
  templateUrl: './finding-list.html',
  styleUrl: './finding-list.scss',
})
export class FindingList {
  protected readonly store = inject(QualityStore);
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly icons = {
    dismiss: mdiCheck,
    reopen: mdiRestore,
    empty: mdiCheckDecagramOutline,
  };
  private readonly forbidden = {
    translations: injectForbidden('translations:write'),
    texts: injectForbidden('texts:write'),
    templates: injectForbidden('templates:write'),
  };

  protected forbiddenOf({ entity }: QualityFinding) {
    return this.forbidden[entity]();
  }

  protected placeOf({ entity, field, namespace, area }: QualityFinding): string {
    const places = [words.entities[entity], fieldOf(field), namespace, area ?? words.global];
    return places.filter(Boolean).join(' · ');
  }

  protected headOf({ severity, language, check }: QualityFinding): string {
    return `${words.severities[severity]}, ${language}: ${words.checks[check]}`;
  }

  protected async judge(id: string, verdict: 'dismiss' | 'reopen'): Promise<void> {
    try {
      await this.store.judge(id, verdict);
      if (verdict === 'reopen') this.toast.show(words.reopened);
      else this.toast.undo(words.dismissed, () => void this.judge(id, 'reopen'));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }
}
