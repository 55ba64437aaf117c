import { propertiesProblem } from '@portico/contracts/rules';
import { invalidField } from '../errors/problem-error';
import { mergePatch } from './merge-patch';

/** The properties after a JSON merge patch; 422 when they become more than a row keeps. */
export function mergeProperties(before: object, patch: object): Record<string, unknown> {
  const merged = mergePatch(before, patch);
  const problem = propertiesProblem(merged);
  if (problem) throw invalidField('properties', 'PROPERTIES', problem);
  return merged;
}
