import type { Markup } from '@portico/contracts/templates';
import { ContentProblem } from './content-problem';
import { Kept } from './kept';
import type { Printed } from './pdf';
import type { PressAnswer, PressTask } from './press-task';
import { pressThread } from './press-thread';

const KEPT = 200;
const made = new Kept<Promise<string>>(KEPT);

/** The body as HTML; what was made of MJML is kept, because it takes long. */
export function htmlOf(markup: Markup, body: string, language: string): Promise<string> {
  if (markup !== 'mjml' || !body) return Promise.resolve(body);
  const key = `${language} ${body}`;
  return made.get(key, async () => {
    const answer = await ask({ kind: 'mjml', source: body, language });
    return 'html' in answer ? answer.html : '';
  });
}

/** The PDF of a rich text; a ContentProblem says what cannot be printed. */
export async function print(printed: Printed): Promise<Uint8Array> {
  const answer = await ask({ kind: 'pdf', ...printed });
  return 'pdf' in answer ? answer.pdf : new Uint8Array();
}

async function ask(task: PressTask): Promise<PressAnswer> {
  const answer = await pressThread.do(task);
  if ('problem' in answer) throw new ContentProblem(answer.problem.code, answer.problem.message);
  return answer;
}
