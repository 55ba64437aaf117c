import type { CreateClient, UpdateClient } from '@portico/contracts/clients';
import { customValueProblem } from '@portico/contracts/custom-fields';
import type { FieldError } from '@portico/contracts/problems';
import { In, type EntityManager } from 'typeorm';
import { ClientGroupEntity } from '../client-groups/client-group.entity';
import type { CustomFieldsService } from '../custom-fields/custom-fields.service';
import { invalid } from '../platform/errors/problem-error';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** A client as it will stand, with what was just said of it. */
export interface Standing {
  kind: CreateClient['kind'];
  email?: string | null | undefined;
  properties: Record<string, unknown>;
  hasPassword: boolean;
}

/** 422 with every field that does not fit: custom fields, references, a password without a name. */
export async function checkClient(
  manager: EntityManager,
  customFields: CustomFieldsService,
  standing: Standing,
  input: UpdateClient,
): Promise<void> {
  const errors = [
    ...(await customErrors(customFields, standing, input)),
    ...(await groupErrors(manager, input)),
    ...(await managerErrors(manager, input)),
    ...emailErrors(standing),
  ];
  if (errors.length > 0) throw invalid(errors);
}

// A field that became required later does not stand in the way of other changes.
async function customErrors(
  customFields: CustomFieldsService,
  { kind, properties }: Standing,
  input: UpdateClient,
): Promise<FieldError[]> {
  if (!input.properties && input.kind === undefined) return [];
  const fields = await customFields.rules();
  return fields.flatMap(field => {
    if (field.kind && field.kind !== kind) return [];
    const path = `properties.${field.label}`;
    const value = properties[field.label] ?? null;
    if (value === null) {
      return field.required ? [{ path, code: 'REQUIRED', message: 'is required' }] : [];
    }
    const message = customValueProblem(field, value);
    return message ? [{ path, code: 'CUSTOM_FIELD', message }] : [];
  });
}

async function groupErrors(manager: EntityManager, { groupIds }: UpdateClient) {
  if (!groupIds?.length) return [];
  const found = await manager.find(ClientGroupEntity, {
    where: { id: In(groupIds) },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  return groupIds.flatMap((id, index) =>
    known.has(id.toLowerCase()) ? [] : [unknown(`groupIds.${index}`, 'is not a group of clients')],
  );
}

async function managerErrors(manager: EntityManager, { managerId }: UpdateClient) {
  if (!managerId) return [];
  const found = await manager.existsBy(StaffMemberEntity, { id: managerId });
  return found ? [] : [unknown('managerId', 'is not a staff member')];
}

function emailErrors({ hasPassword, email }: Standing): FieldError[] {
  if (!hasPassword || email) return [];
  return [{ path: 'email', code: 'REQUIRED', message: 'is required to sign in with a password' }];
}

const unknown = (path: string, message: string) => ({ path, code: 'NOT_FOUND', message });
