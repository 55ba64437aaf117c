import { linkedSignal, type Resource, type Signal } from '@angular/core';

/** The last value that a resource had, so that a page does not jump while the next one loads. */
export function latest<T>(resource: Resource<T | undefined>): Signal<T | undefined> {
  return linkedSignal<T | undefined, T | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  });
}
