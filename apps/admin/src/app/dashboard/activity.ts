import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import type { AuditPage } from '@portico/contracts/audit';
import { Moment } from '@portico/ui/moment';
import { Failed, Skeleton } from '@portico/ui/states';
import { changeText } from '../platform/change-text';
import { words } from './dashboard.words';

/** The latest entries of the audit. */
@Component({
  selector: 'app-activity',
  imports: [Failed, Moment, Skeleton],
  template: `
    @if (entries.error(); as error) {
      <ui-failed [error]="error" (retry)="entries.reload()" />
    } @else if (!entries.hasValue()) {
      <ui-skeleton [rows]="5" />
    } @else {
      <ol>
        @for (entry of entries.value().data; track entry.id) {
          <li>
            <span>
              <strong>{{ entry.actor }}</strong> {{ changeText(entry) }}
            </span>
            <ui-moment [at]="entry.at" />
          </li>
        } @empty {
          <li>{{ words.noActivity }}</li>
        }
      </ol>
    }
  `,
  styles: `
    ol {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 16px;
      justify-content: space-between;
      padding: 8px 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    li:first-child {
      border-top: 0;
    }
    span {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
    ui-moment {
      color: var(--mat-sys-on-surface-variant);
      font-size: 12px;
    }
  `,
})
export class Activity {
  protected readonly words = words;
  protected readonly changeText = changeText;
  protected readonly entries = httpResource<AuditPage>(() => ({
    url: '/api/v1/audit',
    params: { perPage: 8 },
  }));
}
