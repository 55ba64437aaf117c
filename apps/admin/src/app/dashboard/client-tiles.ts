import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ClientFigures } from '@portico/contracts/client-records';
import { moneyText } from '../platform/money';
import { words } from './dashboard.words';

/** What the records of all clients add up to. */
@Component({
  selector: 'app-client-tiles',
  imports: [RouterLink],
  template: `
    <dl class="figures">
      <div>
        <dt>{{ words.lifetimeValue }}</dt>
        <dd>{{ value() }}</dd>
        <dd class="detail">{{ otherValues() }}</dd>
      </div>
      <div>
        <dt>{{ words.repeat }}</dt>
        <dd>{{ percent(figures()?.repeatPurchaseRate) }}</dd>
        <dd class="detail">{{ purchases() }}</dd>
      </div>
      <div>
        <dt>
          <a routerLink="/clients">{{ words.quality }}</a>
        </dt>
        <dd>{{ percent(figures()?.dataQuality) }}</dd>
        <dd class="detail">{{ words.qualityDetail }}</dd>
      </div>
    </dl>
  `,
  styleUrl: './dashboard.scss',
})
export class ClientTiles {
  protected readonly words = words;
  private readonly loaded = httpResource<ClientFigures>(() => '/api/v1/client-records/figures');
  protected readonly figures = computed(() =>
    this.loaded.hasValue() ? this.loaded.value() : undefined,
  );
  private readonly values = computed(() =>
    (this.figures()?.lifetimeValue ?? []).map(({ amount, currency }) =>
      moneyText(amount, currency),
    ),
  );
  protected readonly value = computed(() => this.values()[0] ?? '–');
  protected readonly otherValues = computed(() => this.values().slice(1).join(', '));
  protected readonly purchases = computed(() => {
    const purchases = this.figures()?.purchases;
    return purchases === undefined ? '' : words.purchases(purchases);
  });

  protected percent(value: number | null | undefined): string {
    return value === null || value === undefined ? '–' : `${value} %`;
  }
}
