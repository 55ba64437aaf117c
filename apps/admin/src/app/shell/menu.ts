import { Component, computed, inject, input, output } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mdiChevronDoubleLeft, mdiChevronDoubleRight } from '@mdi/js';
import { Icon } from '@portico/ui/icon';
import { Session } from '../platform/session';
import { words } from '../platform/words';
import { Mark } from '../platform/mark';
import { NAVIGATION, type Entry } from './navigation';

/** The menu on the left; folded it shows icons, and names them on hover and focus. */
@Component({
  selector: 'app-menu',
  imports: [Icon, Mark, MatTooltip, RouterLink, RouterLinkActive],
  templateUrl: './menu.html',
  styleUrl: './menu.scss',
  host: {
    role: 'navigation',
    '[attr.aria-label]': 'words.menu.label',
    '[class.folded]': 'folded()',
  },
})
export class Menu {
  readonly folded = input(false);
  readonly foldable = input(true);
  readonly fold = output();
  protected readonly words = words;
  protected readonly icons = { fold: mdiChevronDoubleLeft, unfold: mdiChevronDoubleRight };
  private readonly session = inject(Session);

  protected readonly groups = computed(() =>
    NAVIGATION.map(group => ({ ...group, entries: group.entries.filter(this.visible) })).filter(
      group => group.entries.length,
    ),
  );

  private readonly visible = ({ needs }: Entry) => !needs || this.session.may(needs);
}
