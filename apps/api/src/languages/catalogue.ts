import { textDirection } from '@portico/contracts/language-tags';
import { NATIVE_NAMES } from './catalogue-names';

/** A language that can be chosen. */
export interface CatalogueLanguage {
  tag: string;
  /** In English. */
  name: string;
  nativeName: string;
  direction: 'ltr' | 'rtl';
}

// ISO 639-1; Tagalog stands as `fil`, which is what BCP 47 makes of `tl`.
const LANGUAGES = `
  aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
  dv dz ee el en eo es et eu fa ff fi fil fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
  ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
  lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
  pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
  tk tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`;

// What products commonly tell apart, and some languages that have no two letters.
const VARIANTS = `
  ar-AE ar-EG ar-MA ar-SA ar-TN az-Cyrl bs-Cyrl ca-ES-valencia ckb de-AT de-CH en-AU en-CA en-GB
  en-IE en-IN en-NZ en-SG en-US en-ZA es-419 es-AR es-CL es-CO es-ES es-MX es-PE es-US fa-AF fr-BE
  fr-CA fr-CH fr-FR ff-Adlm gsw haw hsb it-CH kab nb-NO nl-BE nn-NO pa-Arab pt-AO pt-BR pt-PT ro-MD
  ru-UA sr-Cyrl sr-Latn sr-Latn-ME sr-RS sv-FI sw-KE ur-IN uz-Cyrl uz-Latn yue zh-CN zh-HK zh-Hans
  zh-Hans-SG zh-Hant zh-Hant-HK zh-Hant-TW zh-TW`;

// Intl calls Twi by the name of its group, and Romanian of Moldova by a name no longer used.
const ENGLISH_NAMES = new Map([
  ['tw', 'Twi'],
  ['ro-MD', 'Romanian (Moldova)'],
]);

const english = new Intl.DisplayNames('en', { type: 'language' });

let catalogue: readonly CatalogueLanguage[] | undefined;

/** All ISO 639-1 languages and common variants, by English name; made once. */
export function languageCatalogue(): readonly CatalogueLanguage[] {
  return (catalogue ??= build());
}

/** Names and direction of any well-formed tag, also of one that is in no catalogue. */
export function describeLanguage(tag: string): CatalogueLanguage {
  const name = ENGLISH_NAMES.get(tag) ?? nameOf(tag, english);
  return { tag, name, nativeName: nativeName(tag), direction: textDirection(tag) };
}

function build(): CatalogueLanguage[] {
  const tags = `${LANGUAGES} ${VARIANTS}`.trim().split(/\s+/);
  return tags.map(describeLanguage).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function nativeName(tag: string): string {
  return NATIVE_NAMES[tag] ?? nameOf(tag, new Intl.DisplayNames(tag, { type: 'language' }));
}

// Intl has no name for extensions such as that of `de-x-formal`, and says so by an exception.
function nameOf(tag: string, names: Intl.DisplayNames): string {
  const { baseName } = new Intl.Locale(tag);
  const name = names.of(baseName) ?? baseName;
  return baseName === tag ? name : `${name} (${tag.slice(baseName.length + 1)})`;
}
