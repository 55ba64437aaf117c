import { DialogRef } from '@angular/cdk/dialog';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { mdiMagnify } from '@mdi/js';
import type { ClientAreaPage } from '@portico/contracts/client-areas';
import type { ClientPage } from '@portico/contracts/clients';
import type { Permission } from '@portico/contracts/permissions';
import type { TemplatePage } from '@portico/contracts/templates';
import type { ContentTextPage } from '@portico/contracts/texts';
import type { TranslationPage } from '@portico/contracts/translations';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { Session } from '../platform/session';
import { words } from '../platform/words';
import { NAVIGATION } from './navigation';

interface Hit {
  group: string;
  text: string;
  detail: string;
  path: string;
}

type Section = 'clients' | 'client-areas' | 'translations' | 'texts' | 'templates';

const PAUSE_MS = 150;
const ANSWERS = 6;

/** Jumps to a page, a client, an area or content by its name; opened by Ctrl/Cmd+K. */
@Component({
  selector: 'app-global-search',
  imports: [Icon],
  templateUrl: './global-search.html',
  styleUrl: './global-search.scss',
})
export class GlobalSearch {
  private readonly dialog = inject(DialogRef);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly words = words.search;
  protected readonly icon = mdiMagnify;
  protected readonly typed = signal('');
  private readonly term = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly clients = latest(this.found<ClientPage>('clients'));
  private readonly areas = latest(this.found<ClientAreaPage>('client-areas'));
  private readonly translations = latest(this.found<TranslationPage>('translations'));

  private readonly texts = latest(this.found<ContentTextPage>('texts'));
  private readonly templates = latest(this.found<TemplatePage>('templates'));

  protected readonly hits = computed<Hit[]>(() => {
    if (!this.term()) return this.pages();
    return [
      ...[...this.pages(), ...this.clientHits(), ...this.areaHits(), ...this.translationHits()],
      ...contentHits('texts', this.texts()),
      ...contentHits('templates', this.templates()),
    ];
  });
  protected readonly active = linkedSignal({ source: this.hits, computation: () => 0 });

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PAUSE_MS);
  }

  private search(): void {
    clearTimeout(this.timer);
    this.term.set(this.typed().trim());
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.search(); // what was typed last counts, however quick the hand
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.hits().length;
    const hit = this.hits()[this.active()];
    if (event.key === 'Enter' && hit) this.go(hit);
    if (!step || !count) return;
    event.preventDefault();
    this.active.update(index => (index + step + count) % count);
  }

  protected go({ path }: Hit): void {
    this.dialog.close();
    void this.router.navigateByUrl(path);
  }

  private found<T>(section: Section) {
    const permission: Permission = `${section}:read`;
    return httpResource<T>(() => {
      const search = this.term();
      if (!search || !this.session.may(permission)) return undefined;
      return { url: `/api/v1/${section}`, params: { search, perPage: ANSWERS } };
    });
  }

  private pages(): Hit[] {
    const wanted = this.term().toLowerCase();
    return NAVIGATION.flatMap(({ label = '', entries }) =>
      entries
        .filter(({ needs }) => !needs || this.session.may(needs))
        .map(({ path, label: text }) => ({ group: words.search.pages, text, detail: label, path })),
    ).filter(({ text }) => text.toLowerCase().includes(wanted));
  }

  private clientHits(): Hit[] {
    return (this.clients()?.data ?? []).map(({ id, name, email, phone, fiscalCode }) => ({
      group: words.search.clients,
      text: name,
      detail: email ?? phone ?? fiscalCode ?? '',
      path: `/clients/${id}`,
    }));
  }

  private areaHits(): Hit[] {
    return (this.areas()?.data ?? []).map(({ id, name, identifier }) => ({
      group: words.search.areas,
      text: name,
      detail: identifier,
      path: `/client-areas/${id}`,
    }));
  }

  private translationHits(): Hit[] {
    return (this.translations()?.data ?? []).map(({ id, label, values }) => ({
      group: words.search.translations,
      text: label,
      detail: values[0]?.value ?? '',
      path: `/translations/${id}`,
    }));
  }
}

function contentHits(section: 'texts' | 'templates', page?: ContentTextPage | TemplatePage): Hit[] {
  return (page?.data ?? []).map(({ id, label, contents }) => ({
    group: words.search[section],
    text: label,
    detail: contents[0]?.title ?? '',
    path: `/${section}/${id}`,
  }));
}
