import type { CreateGlossaryTerm, GlossaryPage } from '@portico/contracts/glossary';
import type { SetContent } from '@portico/contracts/localized';
import type { CreateTemplate } from '@portico/contracts/templates';
import type { CreateContentText } from '@portico/contracts/texts';
import type { ManagementApi } from './management-api';

type Said = [title: string, description: string];

/** What an item says in English, German and French. */
const inThree = (en: Said, de: Said, fr: Said): SetContent[] =>
  Object.entries({ en, de, fr }).map(([language, [title, description]]) => ({
    language,
    title,
    description,
    state: language === 'en' ? 'reviewed' : 'translated',
  }));

const TEXTS: CreateContentText[] = [
  {
    label: 'deposit.termsNotice',
    properties: { icon: 'info' },
    contents: inThree(
      [
        'Terms of deposits',
        '<p>Deposits arrive <strong>within one working day</strong>. See our <a href="https://acme.example/terms">terms</a>.</p><table><thead><tr><th>Way of payment</th><th>Fee</th></tr></thead><tbody><tr><td>Bank transfer</td><td>none</td></tr><tr><td>Card</td><td>1.2 %</td></tr></tbody></table>',
      ],
      [
        'Bedingungen für Einzahlungen',
        '<p>Einzahlungen sind <strong>binnen eines Werktags</strong> da. Es gelten unsere <a href="https://acme.example/terms">Bedingungen</a>.</p><table><thead><tr><th>Zahlungsart</th><th>Gebühr</th></tr></thead><tbody><tr><td>Überweisung</td><td>keine</td></tr><tr><td>Karte</td><td>1,2 %</td></tr></tbody></table>',
      ],
      [
        'Conditions de dépôt',
        '<p>Les dépôts arrivent <strong>sous un jour ouvré</strong>. Voir nos <a href="https://acme.example/terms">conditions</a>.</p><table><thead><tr><th>Moyen de paiement</th><th>Frais</th></tr></thead><tbody><tr><td>Virement</td><td>aucuns</td></tr><tr><td>Carte</td><td>1,2 %</td></tr></tbody></table>',
      ],
    ),
  },
  {
    label: 'modal.confirmation.closeAccount',
    contents: inThree(
      [
        'Close your account?',
        '<p>Your orders stay on record for ten years, as the law asks for. All else is deleted.</p>',
      ],
      [
        'Konto schließen?',
        '<p>Ihre Bestellungen bleiben zehn Jahre gespeichert, wie es das Gesetz verlangt. Alles andere wird gelöscht.</p>',
      ],
      [
        'Fermer votre compte ?',
        '<p>Vos commandes sont conservées dix ans, comme la loi l’exige. Tout le reste est supprimé.</p>',
      ],
    ),
  },
  {
    label: 'notification.email.footer',
    locked: false,
    contents: [
      {
        language: 'en',
        title: 'Why you receive this',
        description:
          '<p>You have an account at Acme Trading. <em>We never ask for passwords.</em></p>',
      },
    ],
  },
];

const TEMPLATES: CreateTemplate[] = [
  {
    label: 'user.welcomeEmail',
    channel: 'email',
    markup: 'mjml',
    active: true,
    variables: [
      { name: 'name', type: 'text', sample: 'Ada Byron' },
      { name: 'signInUrl', type: 'url', sample: 'https://portal.acme.example/start' },
    ],
    contents: inThree(
      [
        'Welcome, {{name}}',
        mjml('Good to have you here, {{name}}. Your account is ready.', 'Sign in'),
      ],
      [
        'Willkommen, {{name}}',
        mjml('Schön, dass Sie da sind, {{name}}. Ihr Konto ist bereit.', 'Anmelden'),
      ],
      [
        'Bienvenue, {{name}}',
        mjml('Ravis de vous accueillir, {{name}}. Votre compte est prêt.', 'Se connecter'),
      ],
    ),
  },
  {
    label: 'invoice.reminder',
    channel: 'email',
    variables: [
      { name: 'number', type: 'text', sample: 'INV-2041' },
      { name: 'dueOn', type: 'date', sample: '2026-12-01' },
      {
        name: 'items',
        type: 'list',
        sample: '[{"title":"Desk lamp","price":"49.00"},{"title":"Cable","price":"9.50"}]',
      },
      { name: 'items.title', type: 'text' },
      { name: 'items.price', type: 'number' },
    ],
    contents: inThree(
      ['Invoice {{number}} is due', reminder('Please pay by {{dueOn}}:')],
      ['Rechnung {{number}} ist fällig', reminder('Bitte zahlen Sie bis {{dueOn}}:')],
      ['La facture {{number}} est à régler', reminder('Merci de régler avant le {{dueOn}} :')],
    ),
  },
];

function mjml(greeting: string, action: string): string {
  return `<mjml><mj-body background-color="#f4f5f4"><mj-section background-color="#ffffff"><mj-column>
<mj-text font-size="18px" line-height="28px">${greeting}</mj-text>
<mj-button background-color="#1f5f5b" href="{{signInUrl}}">${action}</mj-button>
</mj-column></mj-section></mj-body></mjml>`;
}

function reminder(request: string): string {
  return `<p>${request}</p><ul>{{#each items}}<li>{{title}}: {{price}} EUR</li>{{/each}}</ul>`;
}

const TERMS: CreateGlossaryTerm[] = [
  { term: 'Acme', description: 'Our name', doNotTranslate: true, caseSensitive: true },
  {
    term: 'working day',
    translations: [
      { language: 'de', text: 'Werktag' },
      { language: 'fr', text: 'jour ouvré' },
    ],
  },
];

/** Makes texts, templates and terms of the glossary that are not there yet; answers how many. */
export async function bringContents(api: ManagementApi): Promise<{ added: number }> {
  const missing = [
    ...(await unknown(api, '/texts', TEXTS)),
    ...(await unknown(api, '/templates', TEMPLATES)),
    ...(await unknownTerms(api)),
  ];
  for (const [path, item] of missing) await api.post(path, item);
  return { added: missing.length };
}

type Missing = [path: string, item: object];

async function unknown(api: ManagementApi, path: string, items: { label: string }[]) {
  const { data } = await api.get<{ data: { label: string }[] }>(`${path}?area=global&perPage=100`);
  const known = new Set(data.map(({ label }) => label));
  return items.filter(({ label }) => !known.has(label)).map((item): Missing => [path, item]);
}

async function unknownTerms(api: ManagementApi): Promise<Missing[]> {
  const { data } = await api.get<GlossaryPage>('/glossary?perPage=100');
  const known = new Set(data.map(({ term }) => term));
  return TERMS.filter(({ term }) => !known.has(term)).map(term => ['/glossary', term]);
}
