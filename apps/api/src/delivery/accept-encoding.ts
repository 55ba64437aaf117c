import { weightsOf } from './accept-header';
import type { Encoding } from './body';

const PREFERRED = ['br', 'gzip'] as const;
// Browsers send a handful of different values; nobody may fill the memory with others.
const REMEMBERED = 200;
const known = new Map<string, Encoding>();

/** The best encoding that the client takes (RFC 9110, 12.5.3). */
export function encodingFor(accept: string | undefined): Encoding {
  if (!accept) return 'identity';
  const remembered = known.get(accept);
  if (remembered) return remembered;
  const encoding = negotiate(accept);
  if (known.size < REMEMBERED) known.set(accept, encoding);
  return encoding;
}

function negotiate(accept: string): Encoding {
  const weights = new Map(weightsOf(accept));
  const weight = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  return PREFERRED.find(name => weight(name) > 0) ?? 'identity';
}
