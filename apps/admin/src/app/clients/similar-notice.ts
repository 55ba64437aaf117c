import { Component, computed, effect, inject, input, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { Client, SimilarClient, SimilarQuery } from '@portico/contracts/clients';
import { latest } from '@portico/ui/latest';
import { Notice } from '@portico/ui/notice';
import { type ClientForm, formOf } from './client-form';
import { words } from './client-form.words';
import { words as listWords } from './clients.words';
import { ClientsStore } from './clients.store';

const PAUSE_MS = 400;
const COMPARED = ['email', 'phone', 'fiscalCode', 'legalName', 'name'] as const;
const SHORTEST = 3;

/** Says, while a client is entered, who they may be already. */
@Component({
  selector: 'app-similar-notice',
  imports: [Notice],
  template: `
    @if (found().length) {
      <ui-notice aria-live="polite">
        {{ words.title }}
        <ul>
          @for (one of found(); track one.client.id) {
            <li>
              <a
                target="_blank"
                [href]="'/admin/clients/' + one.client.id"
                [attr.aria-label]="words.open(one.client.name)"
                >{{ one.client.name }}</a
              >
              · {{ why(one) }}
            </li>
          }
        </ul>
      </ui-notice>
    }
  `,
  styles: `
    ul {
      margin: 4px 0 0;
      padding-left: 18px;
    }
  `,
})
export class SimilarNotice {
  readonly form = input.required<FieldTree<ClientForm>>();
  /** Absent while it is added. */
  readonly client = input<Client>();
  protected readonly words = words.similar;
  private readonly query = signal<SimilarQuery | undefined>(undefined, {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  private readonly answer = latest(inject(ClientsStore).similar(this.query));
  protected readonly found = computed(() => (this.query() ? (this.answer()?.data ?? []) : []));

  constructor() {
    effect(onCleanup => {
      const query = queryOf(this.form()().value(), this.client());
      const timer = setTimeout(() => this.query.set(query), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected why({ reasons }: SimilarClient): string {
    return reasons.map(reason => listWords.reasons[reason]).join(', ');
  }
}

// What was saved as it is has been looked at before.
function queryOf(form: ClientForm, client?: Client): SimilarQuery | undefined {
  const before = formOf(client);
  const given = COMPARED.map(name => [name, form[name].trim()] as const).filter(
    ([name, text]) => text.length >= SHORTEST && text !== before[name],
  );
  if (!given.length) return undefined;
  const { country } = form.address;
  return {
    ...Object.fromEntries(given),
    ...(country ? { country } : {}),
    ...(client ? { exceptId: client.id } : {}),
  };
}
