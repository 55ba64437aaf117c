import { Injectable, signal } from '@angular/core';
import type { Permission } from '@portico/contracts/permissions';
import type { Choice } from '@portico/ui/filter';

interface Named {
  id: string;
  name: string;
}

/** Where one of many is found by a part of its name: a list of the API that searches names. */
export interface Lookup<T extends Named = Named> {
  readonly url: string;
  /** Who may know of them. */
  readonly permission: Permission;
  textOf(item: T): string;
}

/** A lookup of a list whose items go by their names. */
export function lookupOf(url: string, permission: Permission): Lookup {
  return { url, permission, textOf: ({ name }) => name };
}

/** Names of what was picked. A form provides it to name ids that its fields have picked. */
@Injectable()
export class PickedNames {
  private readonly names = signal<ReadonlyMap<string, string>>(new Map());

  of(id: string): string | undefined {
    return this.names().get(id);
  }

  /** The name of what was picked or is known; an id that has none stands for itself. */
  nameOf(id: string, known: readonly Choice[]): string {
    return this.of(id) ?? known.find(({ value }) => value === id)?.text ?? id;
  }

  learn({ value, text }: Choice): void {
    this.names.update(names => new Map(names).set(value, text));
  }
}
