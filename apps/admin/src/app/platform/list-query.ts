import { computed, type Signal } from '@angular/core';
import { fieldsOf, type Shape } from '@portico/contracts/fields';
import { injectQuery } from '@portico/ui/query';

/** The query parameters of the URL that the shape of a list knows, ready for its request. */
export function injectListQuery(shape: Shape): Signal<Record<string, string>> {
  const { params } = injectQuery();
  const names = [...fieldsOf(shape).keys()];
  return computed(
    () => {
      const given = names.map(name => [name, params().get(name) ?? ''] as const);
      return Object.fromEntries(given.filter(([, value]) => value !== ''));
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
}
