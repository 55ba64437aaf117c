import { isEmail } from 'class-validator';
import { StartError } from '../embedded/start-error';

/** The mail server, and in whose name mails go out. */
export interface MailConfig {
  /** `smtp://user:password@host:587`, or `smtps://`. */
  url: string;
  from: { name: string; address: string };
}

/** Both or none of PORTICO_SMTP_URL and PORTICO_MAIL_FROM; a StartError never shows the password. */
export function mailConfigOf(
  url: string | undefined,
  from: string | undefined,
): MailConfig | undefined {
  if (!url && !from) return undefined;
  if (!url) throw new StartError('PORTICO_MAIL_FROM needs PORTICO_SMTP_URL beside it.');
  if (!from) throw new StartError('PORTICO_SMTP_URL needs PORTICO_MAIL_FROM beside it.');
  if (!URL.canParse(url) || !/^smtps?:\/\/[^/]/.test(url)) {
    throw new StartError('PORTICO_SMTP_URL must look like smtp://user:password@host:587.');
  }
  return { url, from: senderOf(from) };
}

function senderOf(from: string): MailConfig['from'] {
  const [, name = '', address = from] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [];
  if (isEmail(address)) return { name: name.replaceAll('"', ''), address };
  throw new StartError(
    `PORTICO_MAIL_FROM must be like Portico <no-reply@example.com>, not "${from}".`,
  );
}
