import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
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
import { injectForbidden } from '../platform/permission';
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
      <a
        pageActions
        matButton="filled"
        routerLink="/glossary/new"
        queryParamsHandling="preserve"
        [uiForbidden]="readOnly()"
      >
        {{ words.add }}
      </a>
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
  protected readonly words = words;
  protected readonly rules = choicesOf(words.rules);
  protected readonly icon = mdiBookAlphabet;
  protected readonly readOnly = injectForbidden('translations:write');

  protected ruleOf({ doNotTranslate }: GlossaryTerm): string {
    return words.rules[`${doNotTranslate}`];
  }

  protected translationsOf({ translations, doNotTranslate }: GlossaryTerm): string {
    if (doNotTranslate || translations.length === 0) return words.untranslated;
    return translations.map(({ language, text }) => `${language}: ${text}`).join(' · ');
  }
}
