import type { CreateTranslation, MissingKey, Translation, TranslationValue } from '../translations';

/** A valid body for a new key, with a text in English. */
export function newTranslation(changes: Partial<CreateTranslation> = {}): CreateTranslation {
  return {
    label: 'checkout.confirmButton',
    values: [{ language: 'en', value: 'Buy now' }],
    ...changes,
  };
}

/** A key as the API shows it. */
export function aTranslation(changes: Partial<Translation> = {}): Translation {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    label: 'checkout.confirmButton',
    namespace: 'translation',
    areaId: null,
    area: null,
    description: null,
    maxLength: null,
    tags: [],
    values: [aTranslationValue()],
    lastRequestedAt: null,
    ...changes,
  };
}

/** A text as the API shows it. */
export function aTranslationValue(changes: Partial<TranslationValue> = {}): TranslationValue {
  return {
    language: 'en',
    value: 'Buy now',
    state: 'translated',
    version: 1,
    updatedAt: '2026-05-10T09:51:26.776Z',
    updatedBy: 'Ada Byron',
    ...changes,
  };
}

/** A missing key as the API shows it. */
export function aMissingKey(changes: Partial<MissingKey> = {}): MissingKey {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f52',
    areaId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    area: 'Acme Client Portal',
    language: 'de',
    namespace: 'translation',
    key: 'cart.checkoutNow',
    fallback: 'Check out now',
    count: 3,
    referrer: null,
    firstSeenAt: '2026-05-10T09:51:26.776Z',
    lastSeenAt: '2026-05-10T09:51:26.776Z',
    ...changes,
  };
}
