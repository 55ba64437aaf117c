import type { TemplateMail } from '@portico/contracts/template-mails';
import { currentActor, may } from '../../platform/context';

/** The columns of a mail as it is shown; what it said is not. */
export const SHOWN = `
  m.id, m.template_id AS "templateId", m.label, m.area_id AS "areaId", m.client_id AS "clientId",
  m.language, m.to_address AS "to", m.subject, m.state, m.test, m.attempts, m.uncertain,
  CASE WHEN m.state = 'queued' THEN m.next_attempt_at END AS "nextAttemptAt", m.error,
  m.state = 'failed' AND m.body IS NOT NULL AS "retryable", m.message_id AS "messageId",
  m.sent_by AS "sentBy", m.created_at AS "createdAt", m.sent_at AS "sentAt"`;

/** A mail for the caller: who may not read clients learns nothing of whom it went to. */
export function shownTo(mail: TemplateMail): TemplateMail {
  if (mayKnowAddresses()) return mail;
  return { ...mail, to: shortened(mail.to), subject: null, error: withoutAddresses(mail.error) };
}

/** Whether the caller may know whom a mail went to. */
export function mayKnowAddresses(): boolean {
  const actor = currentActor();
  return !!actor && (!!actor.area || may(actor, 'clients:read'));
}

const shortened = (address: string) => address.replace(/^(.).*(?=@)/, '$1•••');
const withoutAddresses = (text: string | null) =>
  text?.replace(/[^\s<>@:;,]+(?=@)/g, '•••') ?? null;
