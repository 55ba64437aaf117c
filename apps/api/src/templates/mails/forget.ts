/** What housekeeping takes out of the log of mails. */
export const FORGET = {
  'template-mail-bodies': `
    UPDATE template_mails SET body = NULL
    WHERE state = 'failed' AND body IS NOT NULL AND claimed_at < now() - interval '7 days'`,
  'template-mails': `
    DELETE FROM template_mails
    WHERE created_at < now() - interval '90 days' AND state IN ('sent', 'failed')`,
};
