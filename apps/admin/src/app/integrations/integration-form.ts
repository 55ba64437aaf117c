import { disabled, hidden, type SchemaPathTree, validate } from '@angular/forms/signals';
import {
  CONCURRENCY,
  CreateIntegration,
  type Integration,
  type IntegrationKind,
  OPENAI_URL,
  type UpdateIntegration,
} from '@portico/contracts/integrations';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { words } from './integrations.words';

/** What the drawer edits; numbers are texts while they are typed. */
export interface IntegrationForm {
  name: string;
  kind: IntegrationKind;
  /** '' is the provider's own. */
  baseUrl: string;
  model: string;
  /** Empty: the stored one stays. */
  apiKey: string;
  removeKey: boolean;
  active: boolean;
  isDefault: boolean;
  concurrency: string;
  monthlyTokens: string;
  inputPrice: string;
  outputPrice: string;
  currency: string;
}

const NEW: IntegrationForm = {
  ...{ name: '', kind: 'openai', baseUrl: '', model: '', apiKey: '', removeKey: false },
  ...{ active: true, isDefault: false, concurrency: String(CONCURRENCY), monthlyTokens: '' },
  ...{ inputPrice: '', outputPrice: '', currency: 'USD' },
};

export function formOf(integration?: Integration): IntegrationForm {
  if (!integration) return NEW;
  const { name, kind, baseUrl, model, active, isDefault, currency } = integration;
  return {
    ...{ name, kind, model, active, isDefault, currency, apiKey: '', removeKey: false },
    baseUrl: baseUrl === OPENAI_URL ? '' : baseUrl,
    concurrency: String(integration.concurrency),
    monthlyTokens: textOf(integration.monthlyTokens),
    inputPrice: textOf(integration.inputPrice),
    outputPrice: textOf(integration.outputPrice),
  };
}

export function bodyOf(form: IntegrationForm): CreateIntegration {
  const { name, kind, baseUrl, model, active, isDefault, currency } = form;
  return {
    ...{ name, kind, model, active, isDefault, currency },
    ...keyOf(form),
    baseUrl: baseUrl || null,
    concurrency: Number(form.concurrency),
    monthlyTokens: form.monthlyTokens ? Number(form.monthlyTokens) : null,
    inputPrice: form.inputPrice || null,
    outputPrice: form.outputPrice || null,
  };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(form: IntegrationForm, before: Integration): UpdateIntegration {
  return mergePatch({ ...bodyOf(formOf(before)) }, { ...bodyOf(form) });
}

/** The rules of the contract; everything disabled where the role only reads. */
export function integrationRules(readOnly: () => string | undefined, hasKey: () => boolean) {
  return (path: SchemaPathTree<IntegrationForm>): void => {
    obey(path, CreateIntegration, bodyOf);
    disabled(path, { when: () => readOnly() ?? false });
    hidden(path.removeKey, { when: ({ valueOf }) => !hasKey() || valueOf(path.apiKey) !== '' });
    validate(path.baseUrl, ({ value, valueOf }) =>
      valueOf(path.kind) === 'compatible' && !value()
        ? { kind: 'REQUIRED', message: words.baseUrlNeeded }
        : undefined,
    );
  };
}

/** What the form says, by labels that people know; never the key. */
export function textsOf(form: IntegrationForm): Record<string, string> {
  return {
    [words.name]: form.name,
    [words.kind]: words.kinds[form.kind],
    [words.baseUrl]: form.baseUrl,
    [words.model]: form.model,
    [words.active]: form.active ? words.active : words.inactive,
    [words.concurrency]: form.concurrency,
    [words.monthlyTokens]: form.monthlyTokens,
    [words.inputPrice]: form.inputPrice,
    [words.outputPrice]: form.outputPrice,
    [words.currency]: form.currency,
  };
}

function keyOf({ apiKey, removeKey }: IntegrationForm): Pick<CreateIntegration, 'apiKey'> {
  if (apiKey) return { apiKey };
  return removeKey ? { apiKey: null } : {};
}

const textOf = (value: string | number | null): string => (value === null ? '' : String(value));
