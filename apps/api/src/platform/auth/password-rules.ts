import { invalidField } from '../errors/problem-error';

let common: Promise<Set<string>> | undefined;

// Some 50,000 passwords out of leaks, most common first; loaded when first needed.
async function load(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** 422 for a password that many people use, or that is one of them with digits around it. */
export async function checkPassword(path: string, password: string, email: string): Promise<void> {
  common ??= load();
  const known = await common;
  const lower = password.toLowerCase();
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (known.has(lower) || known.has(core) || new Set(lower).size < 5) {
    throw invalidField(path, 'COMMON_PASSWORD', 'is used by too many people');
  }
  if (lower === email.toLowerCase() || core === email.toLowerCase().split('@')[0]) {
    throw invalidField(path, 'COMMON_PASSWORD', 'must not be made of the email address');
  }
}
