import { Choice, Id } from './fields';

/** `impossible`: it changed nothing, is not over, or nothing is kept of it any more. */
export const UNDO_STATES = ['possible', 'running', 'done', 'impossible'] as const;
export type UndoState = (typeof UNDO_STATES)[number];

/** Whether an import can be undone, or was. */
export class ImportUndo {
  @Choice(UNDO_STATES, { example: 'possible' }) state!: UndoState;
  @Id({ nullable: true, description: 'The job that undoes it, or tried to' }) jobId!: string | null;
}
