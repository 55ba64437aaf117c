import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiArrowLeft } from '@mdi/js';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
import { Notice } from '@portico/ui/notice';
import { PageHeader } from '@portico/ui/page-header';
import { PageTabs } from '@portico/ui/page-tabs';
import { Failed, Skeleton } from '@portico/ui/states';
import { filter } from 'rxjs';
import type { Permission } from '@portico/contracts/permissions';
import { injectForbidden } from '../platform/permission';
import { Session } from '../platform/session';
import { ClientMenu } from './client-menu';
import { words } from './client-page.words';
import { words as listWords } from './clients.words';
import { CurrentClient } from './current-client';

const TABS: readonly { name: keyof typeof words.tabs; needs?: Permission }[] = [
  { name: 'profile' },
  { name: 'contacts' },
  { name: 'areas', needs: 'client-areas:read' },
  { name: 'records', needs: 'client-records:read' },
  { name: 'notes' },
  { name: 'audit', needs: 'audit:read' },
];

/** Everything about one client, in parts that have addresses of their own. */
@Component({
  selector: 'app-client-page',
  imports: [
    ClientMenu,
    Failed,
    Forbidden,
    Icon,
    MatButton,
    Notice,
    PageHeader,
    PageTabs,
    RouterLink,
    RouterOutlet,
    Skeleton,
  ],
  providers: [CurrentClient],
  templateUrl: './client-page.html',
  styleUrl: './client-page.scss',
})
export class ClientPage {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly current = inject(CurrentClient);
  protected readonly client = this.current.client;
  protected readonly words = words;
  protected readonly states = listWords;
  protected readonly icons = { back: mdiArrowLeft };
  protected readonly readOnly = injectForbidden('clients:write');
  private readonly arrived = toSignal(
    this.router.events.pipe(filter(event => event instanceof NavigationEnd)),
  );
  private readonly base = computed(() => `/clients/${this.current.id()}`);
  protected readonly tabs = computed(() =>
    TABS.filter(({ needs }) => !needs || this.session.may(needs)).map(({ name }) => ({
      path: name === 'profile' ? this.base() : `${this.base()}/${name}`,
      text: words.tabs[name],
    })),
  );
  protected readonly tab = computed(() => {
    this.arrived();
    const path = this.router.url.replace(/[?#].*/, '');
    const others = this.tabs().slice(1);
    return others.find(tab => path.startsWith(tab.path))?.path ?? this.base();
  });
  protected readonly lead = computed(() => {
    const client = this.client();
    if (!client) return '';
    const { kind, number, legalName, name } = client;
    const other = legalName && legalName !== name ? [legalName] : [];
    return [...other, listWords.kinds[kind], words.number(number)].join(' · ');
  });
}
