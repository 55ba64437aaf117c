import type { CreateGlossaryTerm, GlossaryTerm } from '../glossary';
import type { CreateIntegration, Integration } from '../integrations';

const STORED = {
  id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60',
  version: 1,
  createdAt: '2026-05-10T09:51:26.776Z',
  updatedAt: '2026-05-10T09:51:26.776Z',
};

/** A valid body for a provider of translations. */
export function newIntegration(changes: Partial<CreateIntegration> = {}): CreateIntegration {
  return { name: 'OpenAI', kind: 'openai', model: 'gpt-4.1-mini', apiKey: 'sk-test', ...changes };
}

/** A provider of translations as the API shows it. */
export function anIntegration(changes: Partial<Integration> = {}): Integration {
  return {
    ...STORED,
    name: 'OpenAI',
    kind: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    model: 'gpt-4.1-mini',
    hasKey: true,
    active: true,
    isDefault: true,
    concurrency: 8,
    monthlyTokens: 1_000_000,
    inputPrice: '0.4000',
    outputPrice: '1.6000',
    currency: 'USD',
    usage: {
      ...{ month: '2026-05', requests: 25, inputTokens: 18_400, outputTokens: 21_900 },
      cost: '0.0424',
    },
    ...changes,
  };
}

/** A valid body for a term of the glossary. */
export function newGlossaryTerm(changes: Partial<CreateGlossaryTerm> = {}): CreateGlossaryTerm {
  return { term: 'client area', ...changes };
}

/** A term as the API shows it. */
export function aGlossaryTerm(changes: Partial<GlossaryTerm> = {}): GlossaryTerm {
  return {
    ...STORED,
    term: 'client area',
    description: null,
    doNotTranslate: false,
    caseSensitive: false,
    translations: [{ language: 'de', text: 'Kundenbereich' }],
    ...changes,
  };
}
