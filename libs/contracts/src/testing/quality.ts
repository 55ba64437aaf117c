import type { QualityFinding } from '../quality';

/** A finding as the API shows it. */
export function aFinding(changes: Partial<QualityFinding> = {}): QualityFinding {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f61',
    entity: 'translations',
    itemId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    label: 'checkout.greeting',
    namespace: 'translation',
    area: null,
    language: 'de',
    field: 'value',
    text: 'Hallo',
    check: 'placeholders',
    severity: 'error',
    message: 'Lacks {{name}}.',
    foundAt: '2026-05-10T09:51:26.776Z',
    dismissedAt: null,
    dismissedBy: null,
    ...changes,
  };
}
