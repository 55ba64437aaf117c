import type { ApiToken } from '@portico/contracts/api-tokens';
import { actionsOf, SECTIONS } from '@portico/contracts/permissions';
import { words as levelWords } from '../platform/levels.words';
import { words } from './api-tokens.words';

/** Whether a token still opens anything. */
export function stateOf({ revokedAt, expiresAt, stopped }: ApiToken): keyof typeof words.states {
  if (revokedAt) return 'revoked';
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) return 'expired';
  return stopped ? 'stopped' : 'live';
}

/** What a token may do as people read it, section by section. */
export function labelsOf({ scopes }: ApiToken): string[] {
  const { choice, sections } = levelWords;
  return SECTIONS.flatMap(section => {
    const given = actionsOf(section).filter(action => scopes.includes(`${section}:${action}`));
    const said = given.includes('write') ? given.slice(-1) : given;
    const labels = said.map(action => words.actions[action]);
    return said.length ? [choice(sections[section].name, labels.join(', '))] : [];
  });
}
