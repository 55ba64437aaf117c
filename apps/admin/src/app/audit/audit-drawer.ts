import { Component, computed, inject, input } from '@angular/core';
import { Drawer } from '@portico/ui/drawer';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Failed, Skeleton } from '@portico/ui/states';
import { changeText } from '../platform/change-text';
import { injectClose } from '../platform/close';
import { AuditStore } from './audit.store';
import { words } from './audit.words';

/** One entry with the values before and after. */
@Component({
  selector: 'app-audit-drawer',
  imports: [Drawer, Failed, Moment, Skeleton],
  templateUrl: './audit-drawer.html',
  styleUrl: './audit-drawer.scss',
})
export class AuditDrawer {
  readonly id = input.required<string>();
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly loaded = inject(AuditStore).get(this.id);
  protected readonly entry = latest(this.loaded);
  protected readonly heading = computed(() => this.entry()?.title || words.title);
  protected readonly lead = computed(() => {
    const entry = this.entry();
    return entry ? `${entry.actor} ${changeText(entry)}` : '';
  });
  protected readonly changes = computed(() =>
    Object.entries(this.entry()?.changes ?? {}).map(([field, { before, after }]) => ({
      field,
      before: text(before),
      after: text(after),
    })),
  );
}

function text(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
