import { MailFailure } from '../../platform/mail/mail-failure';
import type { ClaimedMail, Ending } from './mail-queue';

const FIRST_WAIT = 5;
const LONGEST_WAIT = 15 * 60;
const GIVE_UP_MS = 3 * 24 * 60 * 60_000;

/** What follows for a mail that the server did not take. */
export function endingOf(error: unknown, mail: ClaimedMail): Ending {
  const said = error instanceof Error ? error.message : String(error);
  const { permanent, uncertain } =
    error instanceof MailFailure ? error.follows : { permanent: true, uncertain: false };
  if (permanent) return { state: 'failed', error: said };
  const doubtful = { uncertain: mail.uncertain || uncertain };
  // Once is a risk worth taking; twice the same mail may be there already.
  if (uncertain && mail.uncertain) {
    return { state: 'failed', error: `${said} (twice; it may have arrived)`, ...doubtful };
  }
  if (Date.now() - mail.askedAt.getTime() > GIVE_UP_MS) {
    return { state: 'failed', error: `${said} (for three days)`, ...doubtful };
  }
  return { state: 'queued', error: said, wait: waitOf(mail), ...doubtful };
}

const waitOf = ({ tries }: ClaimedMail) =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries - 1, 10));
