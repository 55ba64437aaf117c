import { Component, computed, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { LabelPrefix } from '@portico/contracts/texts';
import { injectQuery } from '@portico/ui/query';
import { words } from './localized.words';

const SHOWN = 12;

/** Leads through the tree that the dots of labels make, by the query parameter `prefix`. */
@Component({
  selector: 'app-prefix-trail',
  imports: [MatButton, RouterLink],
  template: `
    @if (prefixes().length) {
      <ol class="trail">
        @for (step of trail(); track step.prefix) {
          <li>
            <a
              routerLink="."
              queryParamsHandling="merge"
              [queryParams]="{ prefix: step.prefix || null, page: null }"
              [attr.aria-current]="$last ? 'page' : null"
              >{{ step.text }}</a
            >
          </li>
        }
      </ol>
      @if (below().length) {
        <ul>
          @for (child of shown(); track child.prefix) {
            <li>
              <a
                routerLink="."
                queryParamsHandling="merge"
                [queryParams]="{ prefix: child.prefix, page: null }"
                [title]="words.below(child.prefix, child.count)"
                >{{ child.text }} <span>{{ child.count }}</span></a
              >
            </li>
          }
          @if (below().length > room) {
            <li>
              <button
                matButton
                type="button"
                [attr.aria-expanded]="all()"
                (click)="all.set(!all())"
              >
                {{ all() ? words.fewer : words.all(below().length) }}
              </button>
            </li>
          }
        </ul>
      }
    }
  `,
  host: { role: 'navigation', '[attr.aria-label]': 'words.label' },
  styleUrl: './prefix-trail.scss',
})
export class PrefixTrail {
  readonly prefixes = input.required<readonly LabelPrefix[]>();
  private readonly query = injectQuery();
  protected readonly words = words.prefixes;
  protected readonly room = SHOWN;
  private readonly current = computed(() => this.query.params().get('prefix') ?? '');
  protected readonly all = linkedSignal({ source: this.current, computation: () => false });
  protected readonly trail = computed(() => {
    const steps = this.current().match(/[^.]*\.|[^.]+$/g) ?? [];
    const below = steps.map((text, index) => {
      return { text: text.replace(/\.$/, ''), prefix: steps.slice(0, index + 1).join('') };
    });
    return [{ text: words.prefixes.root, prefix: '' }, ...below];
  });
  protected readonly below = computed(() => {
    const current = this.current();
    return this.prefixes()
      .filter(({ prefix }) => prefix.startsWith(current) && isLevel(prefix.slice(current.length)))
      .map(({ prefix, count }) => ({ prefix, count, text: prefix.slice(current.length, -1) }));
  });
  protected readonly shown = computed(() => this.below().slice(0, this.all() ? undefined : SHOWN));
}

function isLevel(rest: string): boolean {
  return rest.indexOf('.') === rest.length - 1 && rest.length > 1;
}
