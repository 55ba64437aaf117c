import { A11yModule } from '@angular/cdk/a11y';
import { Dialog } from '@angular/cdk/dialog';
import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatIconButton } from '@angular/material/button';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { mdiMagnify, mdiMenu } from '@mdi/js';
import { Icon } from '@portico/ui/icon';
import { filter, map } from 'rxjs';
import { words } from '../platform/words';
import { Menu } from './menu';
import { UserMenu } from './user-menu';
import { WorkMenu } from './work-menu';

const FOLDED = 'portico.menu';

/** What stands around every page: menu, top bar, search. */
@Component({
  selector: 'app-shell',
  imports: [A11yModule, Icon, MatIconButton, Menu, RouterOutlet, UserMenu, WorkMenu],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  host: { '(window:keydown)': 'pressed($event)' },
})
export class Shell {
  private readonly dialog = inject(Dialog);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');
  protected readonly words = words;
  protected readonly icons = { menu: mdiMenu, search: mdiMagnify };
  protected readonly folded = signal(localStorage.getItem(FOLDED) === 'folded');
  protected readonly open = signal(false);
  protected readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 899px)')
      .pipe(map(state => state.matches)),
    { requireSync: true },
  );
  private readonly arrived = toSignal(
    inject(Router).events.pipe(filter(event => event instanceof NavigationEnd)),
  );

  constructor() {
    effect(() => localStorage.setItem(FOLDED, this.folded() ? 'folded' : 'open'));
    effect(() => {
      this.arrived();
      this.open.set(false);
    });
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.open.set(false);
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.search();
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.content().nativeElement.focus();
  }

  protected async search(): Promise<void> {
    const { GlobalSearch } = await import('./global-search');
    if (this.dialog.openDialogs.length) return;
    this.dialog.open(GlobalSearch, {
      ariaLabel: words.search.label,
      panelClass: 'app-search-panel',
      width: 'min(640px, calc(100vw - 32px))',
    });
  }
}
