import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import type { ClientArea } from '@portico/contracts/client-areas';
import { CopyField } from '@portico/ui/copy-field';
import { Notice } from '@portico/ui/notice';
import { words } from './client-areas.words';

/** The addresses that the area's front end reads, and how. */
@Component({
  selector: 'app-integration',
  imports: [CopyField, Notice],
  template: `
    <p>{{ words.lead }}</p>
    @if (!area().active) {
      <ui-notice>{{ words.inactive }}</ui-notice>
    }
    @if (area().deliveryAccess === 'key') {
      <ui-notice>{{ words.key }}</ui-notice>
    }
    <ui-copy-field [label]="words.locales" [value]="locales()" />
    <ui-copy-field [label]="words.nested" [value]="locales() + '?nested=1'" />
    <ui-copy-field [label]="words.languages" [value]="base() + '/languages'" />
    <ui-copy-field [label]="words.snippet" [value]="snippet()" />
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    p {
      margin: 0;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class Integration {
  readonly area = input.required<ClientArea>();
  protected readonly words = words.integration;
  private readonly origin = inject(DOCUMENT).location.origin;
  protected readonly base = computed(
    () => `${this.origin}/api/delivery/v1/${this.area().identifier}`,
  );
  protected readonly locales = computed(() => `${this.base()}/locales/{{lng}}/{{ns}}.json`);
  protected readonly snippet = computed(() => snippetFor(this.locales(), this.area()));
}

function snippetFor(loadPath: string, { deliveryAccess }: ClientArea): string {
  const key = 'customHeaders: { Authorization: `Bearer ${secret}` }';
  const backend = deliveryAccess === 'key' ? `{ loadPath, ${key} }` : '{ loadPath }';
  return [
    "import i18next from 'i18next';",
    "import Backend from 'i18next-http-backend';",
    `const loadPath = '${loadPath}';`,
    `const backend = ${backend};`,
    "await i18next.use(Backend).init({ lng: 'en', fallbackLng: 'en', backend });",
  ].join('\n');
}
