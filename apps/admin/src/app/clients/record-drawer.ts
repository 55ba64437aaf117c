import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ClientRecord } from '@portico/contracts/client-records';
import { Drawer } from '@portico/ui/drawer';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Failed, Skeleton } from '@portico/ui/states';
import { injectClose } from '../platform/close';
import { Session } from '../platform/session';
import { ActiveProjects } from './active-projects';
import { ClientHistoryStore } from './client-history.store';
import { words } from './client-page.words';
import { amountOf, isGood } from './record-text';

/** Everything that is known of one record; who pushed it changes it. */
@Component({
  selector: 'app-record-drawer',
  imports: [ActiveProjects, Drawer, Failed, Moment, RouterLink, Skeleton],
  templateUrl: './record-drawer.html',
  styleUrl: './record-drawer.scss',
})
export class RecordDrawer {
  readonly recordId = input.required<string>();
  private readonly session = inject(Session);
  protected readonly words = words.records;
  protected readonly close = injectClose();
  protected readonly amountOf = amountOf;
  protected readonly isGood = isGood;
  protected readonly loaded = inject(ClientHistoryStore).record(this.recordId);
  protected readonly record = latest(this.loaded);
  protected readonly mayAreas = () => this.session.may('client-areas:read');
  protected readonly payload = computed(() => {
    const payload = this.record()?.payload ?? {};
    return Object.keys(payload).length ? JSON.stringify(payload, null, 2) : '';
  });

  protected areaOf({ areaId, areaName }: ClientRecord): string {
    return areaName ?? (areaId ? words.records.areaGone : words.records.noArea);
  }
}
