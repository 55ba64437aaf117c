import { linkedSignal, type Resource, type Signal } from '@angular/core';

type Held<T> = Resource<T | undefined>;

/** The last value that a resource had, so that a page does not jump while the next one loads. */
export function latest<T>(resource: Held<T> | (() => Held<T>)): Signal<T | undefined> {
  const held = typeof resource === 'function' ? resource : () => resource;
  return linkedSignal<T | undefined, T | undefined>({
    source: () => (held().hasValue() ? held().value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  });
}
