/** A front end as docs/integrators.md has it; its own address says where it reads and what it shows. */
import i18next from 'i18next';
import Backend from 'i18next-http-backend';

const asked = new URLSearchParams(location.search);
const base = `${asked.get('area') ?? ''}/locales`;

function show(): void {
  document.body.innerHTML = '<h1></h1><p></p><button>Reload texts</button>';
  write('h1', i18next.t(asked.get('key') ?? ''));
  write('p', i18next.t('shop.newBadge', 'Brand new'));
  document.querySelector('button')?.addEventListener('click', () => void reload());
}

function write(tag: string, text: string): void {
  const element = document.querySelector(tag);
  if (element) element.textContent = text;
}

async function reload(): Promise<void> {
  await i18next.reloadResources();
  show();
}

await i18next.use(Backend).init({
  lng: asked.get('lng') ?? 'en',
  fallbackLng: 'en',
  keySeparator: false,
  backend: { loadPath: `${base}/{{lng}}/{{ns}}.json`, addPath: `${base}/add/{{lng}}/{{ns}}` },
  saveMissing: true,
});
show();
