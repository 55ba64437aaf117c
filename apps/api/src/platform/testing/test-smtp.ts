import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server that keeps what it gets. */
export interface TestSmtp {
  port: number;
  /** Everything that was taken, in the order of arrival. */
  mails: Email[];
  /** What the next mails are answered with instead: codes of SMTP, one each. */
  refusals: number[];
  stop(): Promise<void>;
}

/** Starts a mail server; on the port of another one where that is to be back. */
export async function startTestSmtp(port = 0): Promise<TestSmtp> {
  const mails: Email[] = [];
  const refusals: number[] = [];
  const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
    const take = async () => {
      const source = await text(stream);
      const responseCode = refusals.shift();
      if (responseCode) throw Object.assign(new Error('not now'), { responseCode });
      mails.push(await PostalMime.parse(source));
    };
    take().then(() => done(), done);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Connections that are kept for the next mail need not be waited for.
    closeTimeout: 10,
    onData,
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refusals,
    stop: () =>
      new Promise(done => {
        server.close(done);
      }),
  };
}
