import { Component, computed, ElementRef, inject, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { type Level, LEVELS, Permissions, SECTIONS } from '@portico/contracts/permissions';
import { Forbidden } from '@portico/ui/forbidden';
import { includes } from './levels';
import { words } from './levels.words';

let grids = 0;

/** None, read or write for each section; what lies above the limit says why it is disabled. */
@Component({
  selector: 'app-level-grid',
  imports: [Forbidden],
  templateUrl: './level-grid.html',
  styleUrls: ['./rights-grid.scss', './level-grid.scss'],
})
export class LevelGrid implements FormValueControl<Permissions> {
  readonly value = model(new Permissions());
  readonly disabled = input(false);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly label = input.required<string>();
  /** The most that may be given. */
  readonly limit = input<Permissions>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly id = `levels-${++grids}`;
  protected readonly words = words;
  protected readonly sections = SECTIONS;
  protected readonly levels = LEVELS;
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));

  focus(): void {
    this.host.querySelector('input')?.focus();
  }

  protected nameOf(section: keyof Permissions): string {
    return `${this.id}-${section}`;
  }

  protected labelOf(section: keyof Permissions, level: Level): string {
    return words.choice(words.sections[section].name, words.levels[level]);
  }

  protected forbidden(section: keyof Permissions, level: Level): string | undefined {
    const limit = this.limit();
    return !limit || includes(limit[section], level) ? undefined : words.above;
  }

  protected choose(section: keyof Permissions, level: Level): void {
    this.value.update(value => ({ ...value, [section]: level }));
    this.touch.emit();
  }
}
