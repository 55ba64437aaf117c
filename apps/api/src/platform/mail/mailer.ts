import { Transform } from 'node:stream';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config';
import { conflict } from '../errors/problem-error';
import { CONFIG } from '../tokens';
import type { MailConfig } from './mail-config';
import { MailFailure } from './mail-failure';

/** A mail with everything but the address that sends it. */
export interface OutgoingMail {
  messageId: string;
  date: Date;
  to: { name: string; address: string };
  /** Stands for the name in PORTICO_MAIL_FROM. */
  fromName: string | null;
  replyTo: string | null;
  subject: string;
  html: string | null;
  text: string;
  /** BCP 47 tag. */
  language: string;
}

/** Mails that are handed to the server at the same time. */
export const MAILS_AT_ONCE = 8;

const TIMES = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
// A mail that was cut off is told of, not sent anew behind our back; nothing is fetched or read.
const STRICT = { maxRequeues: 0, disableFileAccess: true, disableUrlAccess: true };

const LINE = 76;
// What ends a line could begin another header.
const LINE_ENDS = /[\p{Cc}\u2028\u2029]+/gu;

// A part as it stands in the mail: a hundred kilobytes are encoded at once rather than in pieces.
function encoded(kind: string, text: string): { raw: Buffer } {
  const letters = Buffer.from(text).toString('base64');
  let part = `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n`;
  for (let at = 0; at < letters.length; at += LINE) {
    part += `\r\n${letters.slice(at, at + LINE)}`;
  }
  return { raw: Buffer.from(part, 'latin1') };
}

// Head, parts and what stands between them would each go through all that follows, and to the server.
function inOnePiece(): Transform {
  const pieces: Buffer[] = [];
  return new Transform({
    transform(piece: Buffer, _, done) {
      pieces.push(piece);
      done();
    },
    flush: done => done(null, Buffer.concat(pieces)),
  });
}

// A mail of one part alone would lose its headers to it.
function partsOf(html: string | null, text: string) {
  if (html === null) return { text };
  return { html: encoded('html', html), text: encoded('plain', text) };
}

/** Hands mails to the server that PORTICO_SMTP_URL names, over a few connections that are kept. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly mail: MailConfig | undefined;
  private transport: Transporter | undefined;
  /** Message-IDs of mails whose text is on its way. */
  private readonly begun = new Set<string>();

  constructor(@Inject(CONFIG) { mail }: Config) {
    this.mail = mail;
  }

  /** Whether there is a server at all. */
  get isConfigured(): boolean {
    return this.mail !== undefined;
  }

  /** 409 that says what to set where there is no server. */
  check(): void {
    if (this.mail) return;
    const detail = 'Mails cannot be sent: set PORTICO_SMTP_URL and PORTICO_MAIL_FROM.';
    throw conflict('MAIL_NOT_CONFIGURED', detail);
  }

  /** The Message-ID of the mail with that id, the same whenever it is asked for. */
  messageIdOf(id: string): string {
    const domain = this.mail?.from.address.split('@')[1] ?? 'localhost';
    return `<${id}@${domain}>`;
  }

  /** Resolves once the server has taken the mail; else a MailFailure. */
  async send({ language, ...mail }: OutgoingMail): Promise<void> {
    this.check();
    const { fromName, replyTo, html, text, ...rest } = mail;
    const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': language };
    const optional = {
      ...(replyTo ? { replyTo } : {}),
      ...partsOf(html, text),
    };
    try {
      await this.open().sendMail({
        from: this.fromOf(fromName),
        ...rest,
        ...optional,
        headers,
      });
    } catch (error) {
      throw MailFailure.of(error, this.begun.has(mail.messageId));
    } finally {
      this.begun.delete(mail.messageId);
    }
  }

  // Other addresses would not be ours to send from: SPF and DKIM speak of this one.
  private fromOf(name: string | null): MailConfig['from'] | undefined {
    if (!this.mail || !name) return this.mail?.from;
    return { ...this.mail.from, name: name.replace(LINE_ENDS, ' ') };
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  private open(): Transporter {
    if (this.transport) return this.transport;
    const url = this.mail?.url;
    const pool = { pool: true, maxConnections: MAILS_AT_ONCE, ...TIMES, ...STRICT } as const;
    const transport = createTransport({ url, ...pool });
    // The server has asked for the text once it is read: only from then on it may have the mail.
    transport.use('stream', ({ data, message }, done) => {
      message.transform(inOnePiece);
      message.processFunc(stream =>
        stream.once('resume', () => this.begun.add(data.messageId ?? '')),
      );
      done();
    });
    return (this.transport = transport);
  }
}
