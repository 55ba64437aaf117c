import { httpResource } from '@angular/common/http';
import { computed, DestroyRef, inject, signal } from '@angular/core';
import type { Choice } from '@portico/ui/filter';
import { latest } from '@portico/ui/latest';
import type { Lookup } from './lookup';
import { Session } from './session';
import { words } from './words';

const PAUSE_MS = 200;
const SHOWN = 8;

interface Found {
  data: { id: string; name: string }[];
  meta: { total: number };
}

/** What a field has typed and found, of however many. Make it where `inject` may be called. */
export class Finding {
  /** What is being typed; undefined while nothing is. */
  readonly typed = signal<string | undefined>(undefined);
  /** What is asked for: what was typed a moment ago; undefined before the first focus. */
  private readonly term = signal<string | undefined>(undefined);
  /** Whether an answer is yet to come to what is typed. */
  readonly searching = computed(
    () => this.found.isLoading() || (this.typed() ?? this.term())?.trim() !== this.term(),
  );
  /** Until an answer comes, those of the last one whose names fit as well. */
  readonly choices = computed<Choice[]>(() => {
    const items = this.page()?.data ?? [];
    const all = items.map(item => ({ value: item.id, text: this.lookup().textOf(item) }));
    const typed = this.searching() ? (this.typed() ?? '').trim().toLowerCase() : '';
    return all.filter(({ text }) => text.toLowerCase().includes(typed));
  });
  /** Whether the reader may know of them. */
  readonly allowed = computed(() => this.session.may(this.lookup().permission));
  /** How many more fit than are shown. */
  private readonly more = computed(() =>
    this.searching() ? 0 : Math.max(0, (this.page()?.meta.total ?? 0) - this.choices().length),
  );
  private readonly session = inject(Session);
  private readonly found = httpResource<Found>(() => {
    const search = this.term();
    if (search === undefined || !this.allowed()) return undefined;
    const params = { ...(search ? { search } : {}), perPage: SHOWN, sort: 'name' };
    return { url: this.lookup().url, params };
  });
  private readonly page = latest(this.found);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly lookup: () => Lookup) {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Finds the first ones, unless something was found before. */
  start(): void {
    this.term.update(term => term ?? '');
  }

  type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.term.set(text.trim()), PAUSE_MS);
  }

  /** What is to be said below those shown: how to find more, or that nothing fits. */
  note(shown: number, none = words.lookup.none): string {
    if (this.more()) return words.lookup.more(this.more());
    return !shown && this.allowed() && !this.searching() ? none : '';
  }

  /** Forgets what was typed. */
  rest(): void {
    clearTimeout(this.timer);
    this.typed.set(undefined);
    this.term.update(term => term && '');
  }
}
