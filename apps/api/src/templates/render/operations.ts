import type { VariableType } from '@portico/contracts/templates';
import type { Manner } from './escape';

/** Where a value comes from. */
export interface Source {
  /** How many repetitions outwards; 0 is the innermost, `root` the values themselves. */
  scope: number | 'root';
  names: string[];
  /** Undefined: as the value is, of a field that nothing declares. */
  type: VariableType | undefined;
  required: boolean;
}

/** What a compiled template does, one after the other; a string is written as it is. */
export type Operation =
  | string
  | { do: 'write'; source: Source; manner: Manner }
  | { do: 'each'; source: Source; body: Operation[] }
  | { do: 'if'; source: Source; body: Operation[]; otherwise: Operation[] };
