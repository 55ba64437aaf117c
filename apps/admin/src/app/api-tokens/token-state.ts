import type { ApiToken } from '@portico/contracts/api-tokens';
import { LEVELS, type Level, type Section } from '@portico/contracts/permissions';
import { words as levelWords } from '../platform/levels.words';
import type { words } from './api-tokens.words';

/** Whether a token still opens anything. */
export function stateOf({ revokedAt, expiresAt, stopped }: ApiToken): keyof typeof words.states {
  if (revokedAt) return 'revoked';
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) return 'expired';
  return stopped ? 'stopped' : 'live';
}

/** The scopes of a token as people read them, the strongest of each section. */
export function labelsOf({ scopes }: ApiToken): string[] {
  const strongest = new Map<Section, Level>();
  for (const scope of [...scopes].sort((a, b) => rank(a) - rank(b))) {
    const [section, level] = scope.split(':') as [Section, Level];
    strongest.set(section, level);
  }
  const { choice, sections, levels } = levelWords;
  return [...strongest].map(([section, level]) => choice(sections[section].name, levels[level]));
}

function rank(scope: string): number {
  return LEVELS.indexOf(scope.split(':')[1] as Level);
}
