import { Component, computed, inject, input } from '@angular/core';
import type { Money } from '@portico/contracts/client-records';
import { Failed, Skeleton } from '@portico/ui/states';
import { moneyText } from '../platform/money';
import { words } from './client-page.words';
import { ClientHistoryStore } from './client-history.store';

/** What the records of a client add up to. */
@Component({
  selector: 'app-client-figures',
  imports: [Failed, Skeleton],
  template: `
    <section aria-labelledby="figures">
      <h2 id="figures">{{ words.title }}</h2>
      @if (loaded.error(); as error) {
        <ui-failed [error]="error" (retry)="loaded.reload()" />
      } @else if (!loaded.hasValue()) {
        <ui-skeleton [rows]="3" />
      } @else {
        @let figures = loaded.value();
        <dl>
          <div>
            <dt>{{ words.lifetimeValue }}</dt>
            @for (money of figures.lifetimeValue; track money.currency) {
              <dd class="money">{{ text(money) }}</dd>
            } @empty {
              <dd>{{ words.none }}</dd>
            }
          </div>
          <div>
            <dt>{{ words.purchases }}</dt>
            <dd>{{ figures.purchases.toLocaleString() }}</dd>
          </div>
          <div>
            <dt>{{ words.repeat }}</dt>
            <dd>{{ repeat() }}</dd>
          </div>
          <div>
            <dt>{{ words.records }}</dt>
            <dd>{{ counts() || words.none }}</dd>
          </div>
        </dl>
      }
    </section>
  `,
  styleUrl: './client-profile.scss',
  styles: `
    .money {
      font-size: 18px;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class ClientFigures {
  readonly id = input.required<string>();
  protected readonly words = words.figures;
  protected readonly loaded = inject(ClientHistoryStore).figures(this.id);
  private readonly figures = computed(() =>
    this.loaded.hasValue() ? this.loaded.value() : undefined,
  );
  protected readonly repeat = computed(() => {
    const rate = this.figures()?.repeatPurchaseRate ?? null;
    if (rate === null) return words.figures.none;
    return rate ? words.figures.repeatYes : words.figures.repeatNo;
  });
  protected readonly counts = computed(() =>
    (this.figures()?.records ?? [])
      .filter(({ count }) => count)
      .map(({ kind, count }) => `${count.toLocaleString()} × ${words.records.kinds[kind]}`)
      .join(', '),
  );

  protected text({ amount, currency }: Money): string {
    return moneyText(amount, currency);
  }
}
