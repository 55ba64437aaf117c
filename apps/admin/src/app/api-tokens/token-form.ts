import { type SchemaPathTree, validate } from '@angular/forms/signals';
import { CreateApiToken } from '@portico/contracts/api-tokens';
import { SCOPES } from '@portico/contracts/permissions';
import { obey } from '../platform/form-rules';
import { words } from './api-tokens.words';

export const EXPIRIES = ['never', '30', '90', '365', 'date'] as const;
const DAY_MS = 86_400_000;

/** What the drawer edits. */
export interface TokenForm {
  name: string;
  scopes: string[];
  /** Days from now, or how else it ends. */
  expiry: (typeof EXPIRIES)[number];
  /** The last day, as YYYY-MM-DD, where `expiry` is `date`. */
  expiresAt: string;
}

/** A token that expires: one that is forgotten must not open doors for ever. */
export function newForm(): TokenForm {
  return { name: '', scopes: [], expiry: '90', expiresAt: '' };
}

export function bodyOf({ name, scopes, expiry, expiresAt }: TokenForm): CreateApiToken {
  return {
    name,
    scopes: SCOPES.filter(scope => scopes.includes(scope)),
    expiresAt: endOf(expiry, expiresAt),
  };
}

/** The rules of the contract, in words that fit the form. */
export function tokenRules(path: SchemaPathTree<TokenForm>): void {
  obey(path, CreateApiToken, bodyOf);
  validate(path.scopes, ({ value }) =>
    value().length ? undefined : { kind: 'REQUIRED', message: words.scopesNeeded },
  );
  validate(path.expiresAt, ({ value, valueOf }) => dateProblem(valueOf(path.expiry), value()));
}

function dateProblem(expiry: TokenForm['expiry'], date: string) {
  if (expiry !== 'date') return undefined;
  if (!date) return { kind: 'REQUIRED', message: words.dateNeeded };
  return endOfDay(date) > new Date() ? undefined : { kind: 'PAST', message: words.datePast };
}

function endOf(expiry: TokenForm['expiry'], date: string): string | null {
  if (expiry === 'never') return null;
  if (expiry === 'date') return date ? endOfDay(date).toISOString() : null;
  return new Date(Date.now() + Number(expiry) * DAY_MS).toISOString();
}

// Of the reader's own day.
function endOfDay(date: string): Date {
  return new Date(`${date}T23:59:59`);
}
