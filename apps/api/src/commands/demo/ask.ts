import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartError } from '../../platform/embedded/start-error';

const UNSEEN = new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks for a line on the terminal; what is `secret` is not shown while it is typed. */
export async function ask(question: string, secret: boolean): Promise<string> {
  const { stdin: input, stdout } = process;
  if (!input.isTTY) {
    throw new StartError('Set PORTICO_OWNER_EMAIL and PORTICO_OWNER_PASSWORD, to sign in with.');
  }
  if (secret) stdout.write(question);
  const terminal = createInterface({ input, output: secret ? UNSEEN : stdout, terminal: true });
  terminal.once('SIGINT', () => process.exit(130));
  const answer = await terminal.question(secret ? '' : question);
  terminal.close();
  if (secret) stdout.write('\n');
  return answer;
}
