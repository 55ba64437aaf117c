import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuditQuery } from '@portico/contracts/audit';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Pager } from '@portico/ui/pager';
import { Empty, Failed, Skeleton } from '@portico/ui/states';
import { changeText } from '../platform/change-text';
import { injectListQuery } from '../platform/list-query';
import { ClientHistoryStore } from './client-history.store';
import { words } from './client-page.words';
import { CurrentClient } from './current-client';

/** Who changed what of a client, the latest first. */
@Component({
  selector: 'app-client-audit',
  imports: [Empty, Failed, Moment, Pager, RouterLink, Skeleton],
  template: `
    @if (loaded.error(); as error) {
      <ui-failed [error]="error" (retry)="loaded.reload()" />
    } @else if (page(); as page) {
      @if (page.data.length) {
        <ol>
          @for (entry of page.data; track entry.id) {
            <li>
              <div class="who">
                <a [routerLink]="['/audit', entry.id]"
                  ><strong>{{ entry.actor }}</strong> {{ changeText(entry) }}</a
                >
                <ui-moment [at]="entry.at" />
              </div>
              <p>{{ fieldsOf(entry.changes) }}</p>
            </li>
          }
        </ol>
        <ui-pager [meta]="page.meta" />
      } @else {
        <ui-empty [heading]="words.empty" />
      }
    } @else {
      <ui-skeleton [rows]="5" />
    }
  `,
  styleUrl: './client-notes.scss',
})
export class ClientAudit {
  protected readonly words = words.audit;
  protected readonly changeText = changeText;
  private readonly all = injectListQuery(AuditQuery);
  private readonly query = computed(() => {
    const { page, perPage } = this.all();
    return { ...(page ? { page } : {}), ...(perPage ? { perPage } : {}) };
  });
  protected readonly loaded = inject(ClientHistoryStore).audit(
    inject(CurrentClient).id,
    this.query,
  );
  protected readonly page = latest(this.loaded);

  protected fieldsOf(changes: object): string {
    return Object.keys(changes).join(', ');
  }
}
