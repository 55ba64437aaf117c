import type { FillTarget } from '@portico/contracts/machine-translation';
import { FILL_TARGETS } from '@portico/contracts/machine-translation';
import { currentActor, may } from '../platform/context';
import { ProblemError } from '../platform/errors/problem-error';

/** 403 unless the caller may read or write one of the things that can be translated. */
export function demandOneOf(
  action: 'read' | 'write',
  targets: readonly FillTarget[] = FILL_TARGETS,
) {
  const actor = currentActor();
  if (actor && targets.some(target => may(actor, `${target}:${action}`))) return;
  const permissions = targets.map(target => `${target}:${action}`).join(' or ');
  throw new ProblemError(403, 'FORBIDDEN', `It takes the permission ${permissions}.`);
}
