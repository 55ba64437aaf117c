import { DEFAULT_NAMESPACE } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import type { ExportSource } from '../../formats/export-file';
import { namespaceOf, sheetNames } from '../../formats/xlsx/sheet-names';
import type { ExportPlan } from './export-plan';
import { outlineOf, rowsOf } from './export-rows';
import { unitsOf } from './export-units';

/** What an export of translations holds. */
export function sourceOf(manager: EntityManager, plan: ExportPlan): ExportSource {
  const known = plan.namespace ?? DEFAULT_NAMESPACE;
  return {
    units: (language, namespace = plan.namespace ?? undefined) =>
      unitsOf(manager, { ...plan, namespace: namespace ?? null }, language),
    namespaces: async () => (await outlineOf(manager, plan)).namespaces,
    table: async () => {
      const { namespaces, described } = await outlineOf(manager, plan);
      const namespaced = namespaces.some(name => name !== known);
      return { namespaced, described, rows: rowsOf(manager, plan) };
    },
    sheets: async () => {
      const { namespaces: found, described } = await outlineOf(manager, plan);
      const namespaces = found.length ? found : [known];
      const names = sheetNames(namespaces);
      return namespaces.map((namespace, index) => {
        const name = names[index] ?? '';
        const namespaced = namespaceOf(name) !== namespace;
        return { name, namespaced, described, rows: rowsOf(manager, { ...plan, namespace }) };
      });
    },
  };
}
