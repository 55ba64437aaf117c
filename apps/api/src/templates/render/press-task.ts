import { ContentProblem } from './content-problem';
import { htmlOfMjml } from './mjml';
import { pdfOf, type Printed } from './pdf';

/** Work that would hold up everything else. */
export type PressTask =
  { kind: 'mjml'; source: string; language: string } | ({ kind: 'pdf' } & Printed);

/** What became of it. */
export type PressAnswer =
  { html: string } | { pdf: Uint8Array } | { problem: { code: string; message: string } };

/** Does the work; what is wrong with a template is an answer, too. */
export async function press(task: PressTask): Promise<PressAnswer> {
  try {
    if (task.kind === 'pdf') return { pdf: await pdfOf(task) };
    return { html: await htmlOfMjml(task.source, task.language) };
  } catch (error) {
    if (!(error instanceof ContentProblem)) throw error;
    return { problem: { code: error.code, message: error.message } };
  }
}
