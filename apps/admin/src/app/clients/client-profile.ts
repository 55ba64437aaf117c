import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Meter } from '@portico/ui/meter';
import { Moment } from '@portico/ui/moment';
import { May } from '../platform/permission';
import { languageName } from '../platform/places';
import { addressLines } from './address-form';
import { ClientChoices } from './client-choices';
import { ClientFigures } from './client-figures';
import { ClientMergeList } from './client-merge-list';
import { ADDRESSES, fieldsOf } from './client-form';
import { words as formWords } from './client-form.words';
import { words } from './client-page.words';
import { words as listWords } from './clients.words';
import { CurrentClient } from './current-client';

/** Who the client is, and what the record still lacks. */
@Component({
  selector: 'app-client-profile',
  imports: [ClientFigures, ClientMergeList, May, Meter, Moment, RouterLink, RouterOutlet],
  templateUrl: './client-profile.html',
  styleUrl: './client-profile.scss',
})
export class ClientProfile {
  protected readonly client = inject(CurrentClient).client;
  private readonly choices = inject(ClientChoices);
  protected readonly words = words;
  protected readonly labels = formWords;
  protected readonly listWords = listWords;
  protected readonly languageName = languageName;
  protected readonly addresses = computed(() =>
    ADDRESSES.map(name => ({
      label: formWords[name],
      lines: addressLines(this.client()?.[name] ?? null),
    })).filter(({ lines }) => lines.length),
  );
  private readonly fields = computed(() => {
    const client = this.client();
    return client ? fieldsOf(this.choices.fields(), client.kind) : [];
  });
  protected readonly custom = computed(() =>
    this.fields().map(({ title, label }) => ({
      title,
      text: shown(this.client()?.properties[label]),
    })),
  );
  protected readonly properties = computed(() => {
    const labels = new Set(this.fields().map(({ label }) => label));
    const rest = Object.entries(this.client()?.properties ?? {}).filter(
      ([name]) => !labels.has(name),
    );
    return rest.length ? JSON.stringify(Object.fromEntries(rest), null, 2) : '';
  });
  protected readonly gaps = computed(() =>
    (this.client()?.gaps ?? []).map(gap => listWords.gaps[gap]).join(', '),
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'boolean') return value ? formWords.yes : formWords.no;
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
