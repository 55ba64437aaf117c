import { isNativeError } from 'node:util/types';

/** Why Portico cannot start, in one line for whoever typed the command; main.ts prints it and exits with 1. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The words of an unknown thrown value, on one line. */
export function reasonOf(error: unknown): string {
  const text = isNativeError(error) ? error.message : String(error);
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}
