import { Component, computed, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import {
  type Action,
  ACTIONS,
  actionsOf,
  allows,
  type Permission,
  type Permissions,
  type Section,
  SECTIONS,
} from '@portico/contracts/permissions';
import { Forbidden } from '@portico/ui/forbidden';
import { words as levelWords } from '../platform/levels.words';
import { words } from './api-tokens.words';

/** What a token may do in each section; Write includes the others. */
@Component({
  selector: 'app-scope-grid',
  imports: [Forbidden],
  templateUrl: './scope-grid.html',
  styleUrls: ['../platform/rights-grid.scss', './scope-grid.scss'],
})
export class ScopeGrid implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly disabled = input(false);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly label = input.required<string>();
  /** The most that may be given. */
  readonly limit = input<Permissions>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly sections = SECTIONS;
  protected readonly actions = ACTIONS;
  protected readonly actionsOf = actionsOf;
  protected readonly words = { ...levelWords, actions: words.actions };
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));

  focus(): void {
    this.host.querySelector('input')?.focus();
  }

  protected labelOf(section: Section, action: Action): string {
    return levelWords.choice(levelWords.sections[section].name, words.actions[action]);
  }

  protected given(section: Section, action: Action): boolean {
    return this.value().includes(`${section}:${action}`) || this.included(section, action);
  }

  /** Write says it already. */
  protected included(section: Section, action: Action): boolean {
    return action !== 'write' && this.value().includes(`${section}:write`);
  }

  protected forbidden(section: Section, action: Action): string | undefined {
    const limit = this.limit();
    const allowed = !limit || allows(limit, `${section}:${action}` as Permission);
    return allowed ? undefined : levelWords.above;
  }

  protected toggle(section: Section, action: Action): void {
    const scope = `${section}:${action}`;
    const isSaid = (one: string) =>
      one === scope || (action === 'write' && one.startsWith(`${section}:`));
    const others = this.value().filter(one => !isSaid(one));
    this.value.set(this.value().includes(scope) ? others : [...others, scope]);
    this.touch.emit();
  }
}
