import { ContentProblem } from './content-problem';
import type { Source } from './operations';
import { declaredAt, isRequired, type Declared } from './variable-tree';

/** What the items of a repetition are: their declared fields, or free when none is. */
interface Scope {
  declared: Declared | undefined;
}

/** Finds out what the names of a template stand for, and which variables it uses. */
export class Scopes {
  readonly used = new Set<string>();
  private readonly scopes: Scope[] = [];

  constructor(private readonly root: Declared) {}

  /** The value of that path, to be written. */
  value(path: string): Source {
    const source = this.find(path);
    if (source.type !== 'list') return source;
    throw new ContentProblem('LIST', `writes the list {{${path}}}, which takes {{#each ${path}}}`);
  }

  /** What is asked for; whether it is there is the question. */
  condition(path: string): Source {
    return { ...this.find(path), required: false };
  }

  /** The list of that path; until `leave` names mean fields of its items first. */
  enter(path: string): Source {
    const { source, declared } = this.look(path);
    if (source.type !== undefined && source.type !== 'list') {
      throw new ContentProblem('NO_LIST', `repeats {{${path}}}, which is no list`);
    }
    this.scopes.unshift({ declared: declared?.below.size ? declared : undefined });
    return { ...source, type: 'list' };
  }

  leave(): void {
    this.scopes.shift();
  }

  private find(path: string): Source {
    return this.look(path).source;
  }

  private look(path: string): { source: Source; declared: Declared | undefined } {
    const names = path.split('.');
    if (names[0] === 'this') return this.ofItem(path, names.slice(1));
    const declared = this.declaredByName(names);
    if (declared) return declared;
    const free = this.scopes.findIndex(scope => !scope.declared);
    if (free < 0) throw undeclared(path);
    return { source: freeSource(free, names), declared: undefined };
  }

  // The fields of an item come before what is declared outside.
  private declaredByName(names: string[]) {
    const places = [...this.scopes.map(scope => scope.declared), this.root];
    const found = places.map(place => place && declaredAt(place, names));
    const index = found.findIndex(declared => declared?.variable);
    const declared = found[index];
    const scope = index < this.scopes.length ? index : 'root';
    return declared && this.declaredSource(declared, scope, names);
  }

  private ofItem(path: string, names: string[]) {
    const [scope] = this.scopes;
    if (!scope) throw new ContentProblem('SYNTAX', `has {{${path}}} outside of {{#each}}`);
    if (!scope.declared) return { source: freeSource(0, names), declared: undefined };
    const declared = declaredAt(scope.declared, names);
    if (!declared?.variable || names.length === 0) throw undeclared(path);
    return this.declaredSource(declared, 0, names);
  }

  private declaredSource(declared: Declared, scope: number | 'root', names: string[]) {
    const { variable } = declared;
    if (!variable) throw undeclared(names.join('.'));
    this.used.add(variable.name);
    const source = { scope, names, type: variable.type, required: isRequired(variable) };
    return { source, declared };
  }
}

const undeclared = (path: string) =>
  new ContentProblem('UNDECLARED_VARIABLE', `uses {{${path}}}, which is not declared`);

const freeSource = (scope: number, names: string[]): Source => ({
  ...{ scope, names, type: undefined, required: true },
});
