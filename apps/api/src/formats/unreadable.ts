import type { Finding } from './types';

/** Ends the reading where a file turns out to be unreadable. */
export class Unreadable extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly line: number,
    readonly column?: number,
  ) {
    super(message);
  }

  get finding(): Finding {
    const { code, message, line, column } = this;
    return { severity: 'error', code, message, line, ...(column ? { column } : {}) };
  }
}
