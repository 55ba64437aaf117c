interface SmtpError {
  code?: string;
  responseCode?: number;
  message?: string;
}

/** What follows of a failure. */
export interface Consequences {
  /** The server would say the same again. */
  permanent: boolean;
  /** It may have taken the mail all the same: the line was cut before it could say so. */
  uncertain: boolean;
  /** No mail goes through at the moment. */
  offline: boolean;
}

const LONGEST = 300;
/** What the mail itself is to blame for, before the server has seen it. */
const OF_MAIL = new Set(['EENVELOPE', 'EMESSAGE', 'ESTREAM']);

/** Why the server did not take a mail. */
export class MailFailure extends Error {
  private constructor(
    message: string,
    readonly follows: Consequences,
  ) {
    super(message);
  }

  /** What an error of the transport means; `begun`: the server had asked for the text. */
  static of(error: unknown, begun: boolean): MailFailure {
    const failure = error as SmtpError;
    const said = (failure.message ?? '').replace(/\s+/g, ' ').slice(0, LONGEST);
    return new MailFailure(said, failure.responseCode ? answered(failure) : cut(failure, begun));
  }
}

function answered({ code, responseCode = 0 }: SmtpError): Consequences {
  const offline = code === 'EAUTH' || responseCode === 421;
  return { permanent: responseCode >= 500 && !offline, uncertain: false, offline };
}

function cut({ code = '' }: SmtpError, begun: boolean): Consequences {
  const permanent = OF_MAIL.has(code) && !begun;
  return { permanent, uncertain: begun, offline: !permanent && !begun };
}
