import type { BulkClients, ClientAction, ClientSelection } from '@portico/contracts/client-bulk';
import type { FieldError } from '@portico/contracts/problems';
import type { EntityManager } from 'typeorm';
import { ClientGroupEntity } from '../../client-groups/client-group.entity';
import { Parameters } from '../../platform/database/parameters';
import { invalid } from '../../platform/errors/problem-error';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { conditionOf } from '../client-filter';

const NEEDS: Partial<Record<ClientAction, 'groupId' | 'managerId'>> = {
  'add-to-group': 'groupId',
  'remove-from-group': 'groupId',
  'assign-manager': 'managerId',
};

/** 422 unless the action has what it needs, and nothing that it does not. */
export async function checkBulk(manager: EntityManager, input: BulkClients): Promise<void> {
  checkSelection(input);
  const errors = [...targetErrors(input), ...(await missing(manager, input))];
  if (errors.length > 0) throw invalid(errors);
}

/** 422 unless clients are picked in one way, by a filter that makes sense. */
export function checkSelection({ ids, filter }: ClientSelection): void {
  if (filter) conditionOf(filter, new Parameters());
  const both = Boolean(ids && filter);
  if (both) throw invalid([{ path: 'filter', code: 'NOT_ALLOWED', message: 'is instead of ids' }]);
  if (!ids?.length && !filter) {
    throw invalid([{ path: 'ids', code: 'REQUIRED', message: 'is required, or a filter instead' }]);
  }
}

function targetErrors(input: BulkClients): FieldError[] {
  const needed = NEEDS[input.action];
  return (['groupId', 'managerId'] as const).flatMap(path => {
    const given = input[path] !== undefined;
    if (given === (path === needed)) return [];
    return given
      ? [{ path, code: 'NOT_ALLOWED', message: 'is not for this action' }]
      : [{ path, code: 'REQUIRED', message: 'is required for this action' }];
  });
}

async function missing(
  manager: EntityManager,
  { groupId, managerId }: BulkClients,
): Promise<FieldError[]> {
  const group = !groupId || (await manager.existsBy(ClientGroupEntity, { id: groupId }));
  const member = !managerId || (await manager.existsBy(StaffMemberEntity, { id: managerId }));
  return [
    ...(group ? [] : [unknown('groupId', 'is not a group of clients')]),
    ...(member ? [] : [unknown('managerId', 'is not a staff member')]),
  ];
}

const unknown = (path: string, message: string) => ({ path, code: 'NOT_FOUND', message });
