import { Component, computed, inject } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { mdiAccountOutline, mdiCheck, mdiLogout } from '@mdi/js';
import { Icon } from '@portico/ui/icon';
import { Session } from '../platform/session';
import { Theme, THEMES } from '../platform/theme';
import { words } from '../platform/words';

/** The signed-in person: account, theme, sign out. */
@Component({
  selector: 'app-user-menu',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  templateUrl: './user-menu.html',
  styleUrl: './user-menu.scss',
})
export class UserMenu {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly theme = inject(Theme);
  protected readonly themes = THEMES;
  protected readonly words = words;
  protected readonly icons = { account: mdiAccountOutline, leave: mdiLogout, check: mdiCheck };
  protected readonly me = this.session.me;
  protected readonly initials = computed(() => {
    const parts = (this.me()?.name ?? '').split(/\s+/).filter(Boolean);
    return [parts[0], parts.length > 1 ? parts.at(-1) : '']
      .map(part => part?.charAt(0).toUpperCase())
      .join('');
  });

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }
}
