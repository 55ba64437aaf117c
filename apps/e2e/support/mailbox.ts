import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps every mail that it gets. */
export class Mailbox {
  readonly mails: Email[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 10,
    onData: (stream, _session, done) => {
      text(stream)
        .then(source => PostalMime.parse(source))
        .then(mail => this.mails.push(mail))
        .then(() => {
          done();
        }, done);
    },
  });

  /** Starts one on a free port. */
  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    mailbox.server.listen(0, '127.0.0.1');
    await once(mailbox.server.server, 'listening');
    return mailbox;
  }

  /** As `PORTICO_SMTP_URL` has it. */
  get url(): string {
    const address = this.server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' ? (address?.port ?? '') : ''}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>(done => {
      this.server.close(done);
    });
  }
}
