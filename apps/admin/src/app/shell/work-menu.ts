import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { mdiProgressClock } from '@mdi/js';
import type { Job, JobPage } from '@portico/contracts/jobs';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { isOver } from '../platform/watch-job';
import { words } from './work.words';

const SHOWN = 8;

/** Where a job of a kind is shown, by the query parameter `job`. */
const PAGES: Readonly<Record<string, string>> = {
  'clients.bulk': '/clients',
  'clients.import': '/clients/import',
  'machine-translations.fill': '/machine-translation',
  'translations.import': '/translations/import',
  'translations.undo-import': '/translations/import',
};

/** The long work that one has started, so that it is found again from everywhere. */
@Component({
  selector: 'app-work-menu',
  imports: [
    Icon,
    MatIconButton,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    MatProgressBar,
    MatTooltip,
    Moment,
    RouterLink,
  ],
  templateUrl: './work-menu.html',
  styleUrl: './work-menu.scss',
})
export class WorkMenu {
  private readonly opened = signal(0);
  private readonly list = httpResource<JobPage>(() =>
    this.opened() ? { url: '/api/v1/jobs', params: { perPage: SHOWN } } : undefined,
  );
  private readonly page = latest(this.list);
  protected readonly words = words;
  protected readonly icon = mdiProgressClock;
  protected readonly failed = computed(() => this.list.status() === 'error');
  protected readonly jobs = computed(() => this.page()?.data.map(job => lineOf(job)));

  protected open(): void {
    if (this.opened()) this.list.reload();
    this.opened.update(times => times + 1);
  }
}

function lineOf(job: Job) {
  const { id, kind, state, progress, total, createdAt } = job;
  const isRunning = !isOver(job);
  return {
    id,
    name: words.kinds[kind] ?? kind,
    page: PAGES[kind],
    state: words.states[state],
    isBad: state === 'failed',
    isRunning,
    percent: total ? (100 * progress) / total : 0,
    count: total ? words.count(progress.toLocaleString(), total.toLocaleString()) : '',
    createdAt,
  };
}
