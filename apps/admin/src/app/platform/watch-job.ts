import { httpResource } from '@angular/common/http';
import { computed, effect } from '@angular/core';
import type { Job } from '@portico/contracts/jobs';
import { latest } from '@portico/ui/latest';

const PAUSE_MS = 300;

/** Whether nothing more will happen to a job. */
export function isOver({ state }: Job): boolean {
  return state !== 'queued' && state !== 'running';
}

/** A job, asked for again and again until it is over. Call it where `inject` may be called. */
export function watchJob(id: () => string | undefined) {
  const resource = httpResource<Job>(() => (id() ? `/api/v1/jobs/${id()}` : undefined));
  const newest = latest(resource);
  effect(onCleanup => {
    const job = resource.hasValue() ? resource.value() : undefined;
    if (!job || isOver(job)) return;
    const timer = setTimeout(() => resource.reload(), PAUSE_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const job = computed(() => (newest()?.id === id() ? newest() : undefined));
  return { resource, job };
}
