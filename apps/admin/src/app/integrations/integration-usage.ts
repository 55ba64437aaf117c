import { Component, computed, input } from '@angular/core';
import type { Integration } from '@portico/contracts/integrations';
import { Meter } from '@portico/ui/meter';
import { costText } from '../platform/money';
import { words } from './integrations.words';

/** What an integration has taken this month, of its budget where it has one. */
@Component({
  selector: 'app-integration-usage',
  imports: [Meter],
  template: `
    @if (integration().monthlyTokens; as budget) {
      <ui-meter [value]="used()" [total]="budget" [label]="words.usage">
        {{ words.usageOf(used().toLocaleString(), budget.toLocaleString()) }}
      </ui-meter>
    } @else {
      {{ words.usageFree(used().toLocaleString()) }}
    }
    @if (cost(); as cost) {
      <span class="ui-muted">{{ cost }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class IntegrationUsageView {
  readonly integration = input.required<Integration>();
  protected readonly words = words;
  protected readonly used = computed(() => {
    const { inputTokens, outputTokens } = this.integration().usage;
    return inputTokens + outputTokens;
  });
  protected readonly cost = computed(() => {
    const { usage, currency } = this.integration();
    if (usage.cost === null) return '';
    return costText(usage.cost, currency);
  });
}
