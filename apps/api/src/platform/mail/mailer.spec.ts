import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../config';
import { MailFailure } from './mail-failure';
import { Mailer, type OutgoingMail } from './mailer';

type Act = (socket: Socket) => void;
const say = (line: string): Act => {
  return socket => void socket.write(`${line}\r\n`);
};
const cut: Act = socket => void socket.destroy();
const USUAL: Record<string, Act> = {
  EHLO: say('250 ok'),
  MAIL: say('250 ok'),
  RCPT: say('250 ok'),
  DATA: say('354 go on'),
  '.': say('250 taken'),
  QUIT: say('221 bye'),
};

let server: Server;
let mailer: Mailer;
const sockets = new Set<Socket>();
afterEach(() => {
  mailer.onApplicationShutdown();
  server.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

/** Starts a mail server that does something else at one of the steps. */
async function start(acts: Record<string, Act>): Promise<void> {
  const steps = { ...USUAL, ...acts };
  server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    say('220 hello')(socket);
    socket.on('data', data => {
      const lines = data.toString().split('\r\n').filter(Boolean);
      for (const line of lines) steps[line.slice(0, 4)]?.(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  mailer = new Mailer(
    readConfig({
      PORTICO_SMTP_URL: `smtp://127.0.0.1:${port}`,
      PORTICO_MAIL_FROM: 'Portico <no-reply@portico.example>',
    }),
  );
}

const MAIL: OutgoingMail = {
  messageId: '<1@portico.example>',
  date: new Date(0),
  to: { name: 'Ada', address: 'ada@example.com' },
  fromName: null,
  replyTo: null,
  subject: 'Hello',
  html: null,
  text: 'Hello',
  language: 'en',
};
const outcome = () =>
  mailer.send(MAIL).then(
    () => 'sent',
    (error: unknown) => (error instanceof MailFailure ? error.follows : error),
  );
const follows = (name?: 'permanent' | 'uncertain' | 'offline') => ({
  permanent: name === 'permanent',
  uncertain: name === 'uncertain',
  offline: name === 'offline',
});

describe('a mail', () => {
  test('is sent once the server has taken it', async () => {
    await start({});
    expect(await outcome()).toBe('sent');
  });

  test.each([
    ['the line is cut before the text', { MAIL: cut }, 'offline'],
    ['the line is cut where the text was asked for', { DATA: cut }, 'offline'],
    ['the line is cut behind the text', { '.': cut }, 'uncertain'],
    ['the address is refused for good', { RCPT: say('550 nobody') }, 'permanent'],
    ['the text is refused for good', { '.': say('554 spam') }, 'permanent'],
    ['the server takes nothing now', { MAIL: say('421 later') }, 'offline'],
    ['the address is refused for now', { RCPT: say('450 greylisted') }, undefined],
  ] as const)('when %s', async (_, acts, name) => {
    await start(acts);
    expect(await outcome()).toEqual(follows(name));
  });

  test('when there is no server', async () => {
    await start({});
    server.close();
    await once(server, 'close');
    expect(await outcome()).toEqual(follows('offline'));
  });
});
