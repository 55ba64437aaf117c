import { Component, computed, input, output } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { Forbidden } from '@portico/ui/forbidden';
import { injectQuery } from '@portico/ui/query';
import { SearchBox } from '@portico/ui/search-box';
import { matches, type Row, type Wanted } from './language-draft';
import { words } from './languages.words';

/** All languages; those in use are ticked. */
@Component({
  selector: 'app-available-languages',
  imports: [Forbidden, MatCheckbox, SearchBox],
  templateUrl: './available-languages.html',
  styleUrls: ['./block.scss', './available-languages.scss'],
})
export class AvailableLanguages {
  readonly rows = input.required<readonly Row[]>();
  /** Why nothing here may be changed. */
  readonly forbidden = input<string>();
  readonly changed = output<{ tag: string; change: Partial<Wanted> }>();
  protected readonly all = words;
  protected readonly words = words.available;
  private readonly query = injectQuery();
  protected readonly found = computed(() => {
    const typed = this.query.params().get('search') ?? '';
    return this.rows().filter(row => matches(row, typed));
  });
  protected readonly count = computed(() =>
    words.available.count(this.found().length, this.rows().length),
  );

  protected why({ isDefault, saved }: Row): string | undefined {
    return this.forbidden() ?? (isDefault || saved.isDefault ? words.available.default : undefined);
  }

  // A language that was in use comes back as it was.
  protected toggle({ tag, state, saved }: Row): void {
    const back = saved.state === 'available' ? 'active' : saved.state;
    this.changed.emit({ tag, change: { state: state === 'available' ? back : 'available' } });
  }
}
