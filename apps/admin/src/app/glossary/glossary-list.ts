import { Component, DOCUMENT, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiBookAlphabet } from '@mdi/js';
import type { GlossaryTerm } from '@portico/contracts/glossary';
import { Column } from '@portico/ui/column';
import { choicesOf, Filter } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { ListEmpty } from '@portico/ui/list-empty';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { Toast } from '@portico/ui/toast';
import { download } from '../platform/download';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { words as transferWords } from './glossary-import.words';
import { GlossaryStore } from './glossary.store';
import { words } from './glossary.words';

/** All terms of the glossary; a click opens the drawer. */
@Component({
  selector: 'app-glossary-list',
  imports: [
    Column,
    Empty,
    Filter,
    Forbidden,
    ListEmpty,
    MatButton,
    PageHeader,
    RouterLink,
    RouterOutlet,
    RowLink,
    SearchBox,
    Table,
  ],
  template: `
    <ui-page-header [heading]="words.title" [lead]="words.lead">
      <ng-container pageActions>
        <button matButton type="button" [uiForbidden]="readOnly()" (click)="import()">
          {{ transferWords.import }}
        </button>
        <button matButton type="button" (click)="export()">{{ transferWords.export }}</button>
        <a
          matButton="filled"
          routerLink="/glossary/new"
          queryParamsHandling="preserve"
          [uiForbidden]="readOnly()"
        >
          {{ words.add }}
        </a>
      </ng-container>
    </ui-page-header>
    <div class="app-filters">
      <ui-search-box [label]="words.search" />
      <ui-filter
        parameter="doNotTranslate"
        [label]="words.rule"
        [choices]="rules"
        [any]="words.any"
      />
    </div>

    <ui-table order="term" [resource]="store.page">
      <ng-template uiColumn="term" sortable let-row [heading]="words.term">
        <a [uiRowLink]="['/glossary', row.id]">{{ row.term }}</a>
        @if (row.description) {
          <div class="ui-muted">{{ row.description }}</div>
        }
      </ng-template>
      <ng-template uiColumn="rule" let-row [heading]="words.rule">
        <span class="app-state" [class.good]="row.doNotTranslate">{{ ruleOf(row) }}</span>
      </ng-template>
      <ng-template uiColumn="translations" wide let-row [heading]="words.translations">
        {{ translationsOf(row) }}
      </ng-template>

      <ui-list-empty tableEmpty [query]="store.query()" [text]="words.empty.noneText">
        <ui-empty [heading]="words.empty.title" [text]="words.empty.text" [icon]="icon">
          <a matButton="filled" routerLink="/glossary/new" [uiForbidden]="readOnly()">
            {{ words.add }}
          </a>
        </ui-empty>
      </ui-list-empty>
    </ui-table>
    <router-outlet />
  `,
})
export class GlossaryList {
  protected readonly store = inject(GlossaryStore);
  private readonly dialog = inject(MatDialog);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly transferWords = transferWords;
  protected readonly rules = choicesOf(words.rules);
  protected readonly icon = mdiBookAlphabet;
  protected readonly readOnly = injectForbidden('translations:write');

  protected async import(): Promise<void> {
    const { GlossaryImport } = await import('./glossary-import');
    const { injector } = this;
    this.dialog.open(GlossaryImport, { injector, width: '720px', autoFocus: 'dialog' });
  }

  protected async export(): Promise<void> {
    try {
      download(this.document, 'glossary.csv', await this.store.export());
      this.toast.show(transferWords.exported);
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }

  protected ruleOf({ doNotTranslate }: GlossaryTerm): string {
    return words.rules[`${doNotTranslate}`];
  }

  protected translationsOf({ translations, doNotTranslate }: GlossaryTerm): string {
    if (doNotTranslate || translations.length === 0) return words.untranslated;
    return translations.map(({ language, text }) => `${language}: ${text}`).join(' · ');
  }
}
