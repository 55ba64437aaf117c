import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { TemplateOutput } from '@portico/contracts/templates';

/** What a mail says. */
export type MailBody = Pick<TemplateOutput, 'html' | 'text'>;

/** Stands between the two; no HTML holds it. */
const BETWEEN = '\0';

/** The body as the queue keeps it: a tenth of the bytes that the database would have to move. */
export function packed({ html, text }: MailBody): Buffer {
  return deflateRawSync(`${html ?? ''}${BETWEEN}${text}`, { level: 1 });
}

export function unpacked(body: Buffer): MailBody {
  const both = inflateRawSync(body).toString('utf8');
  const at = both.indexOf(BETWEEN);
  return { html: both.slice(0, at) || null, text: both.slice(at + 1) };
}
