/** Why Portico cannot start, in one line for whoever typed the command; main.ts prints it and exits with 1. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The words of an unknown thrown value, on one line. */
export function reasonOf(error: unknown): string {
  const text = String(partOf(error, 'message') ?? error);
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

/** A property of an unknown thrown value: errors of another realm, as in Jest, are no `instanceof Error`. */
export function partOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
