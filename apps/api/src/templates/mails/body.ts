import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { TemplateOutput } from '@portico/contracts/templates';

/** What a mail says. */
export type MailBody = Pick<TemplateOutput, 'html' | 'text'>;

/** The body as the queue keeps it: a tenth of the bytes that the database would have to move. */
export function packed({ html, text }: MailBody): Buffer {
  return deflateRawSync(JSON.stringify({ html, text }), { level: 1 });
}

export function unpacked(body: Buffer): MailBody {
  return JSON.parse(inflateRawSync(body).toString('utf8')) as MailBody;
}
