import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { MailFailure } from '../../platform/mail/mail-failure';
import { Mailer, MAILS_AT_ONCE } from '../../platform/mail/mailer';
import { LOGGER } from '../../platform/tokens';
import { endingOf } from './mail-attempt';
import { MailQueue, type ClaimedMail, type Ending } from './mail-queue';

const POLL_MS = 2_000;
const BEAT_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Tries to write down what became of a mail, a second apart. */
const NOTES = 30;

/** Sends what is in the queue, a few mails at a time, and goes on with what a killed one left. */
@Injectable()
export class MailDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly queue: MailQueue;
  private readonly sending = new Set<string>();
  private readonly lanes = new Set<Promise<void>>();
  private stopping = false;
  private pausedUntil = 0;
  private pause = FIRST_PAUSE_MS;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    dataSource: DataSource,
    private readonly mailer: Mailer,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.queue = new MailQueue(dataSource);
  }

  onApplicationBootstrap(): void {
    if (!this.mailer.isConfigured) return;
    const poll = () => void this.queue.recover().then(() => this.wake(), this.log);
    const beat = () => void this.queue.beat([...this.sending]).catch(this.log);
    this.timers.push(setInterval(poll, POLL_MS).unref(), setInterval(beat, BEAT_MS).unref());
    poll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.timers.forEach(clearInterval);
    await Promise.all(this.lanes);
  }

  /** Looks for mails now instead of at the next turn. */
  wake(): void {
    if (this.stopping || !this.mailer.isConfigured || Date.now() < this.pausedUntil) return;
    if (this.lanes.size >= MAILS_AT_ONCE) return;
    const lane: Promise<void> = this.lane()
      .catch(this.log)
      .finally(() => this.lanes.delete(lane));
    this.lanes.add(lane);
  }

  // A lane that finds a mail lets another one look for more.
  private async lane(): Promise<void> {
    while (!this.stopping && Date.now() >= this.pausedUntil) {
      const mail = await this.queue.claim();
      if (!mail) return;
      this.wake();
      await this.deliver(mail);
    }
  }

  private async deliver(mail: ClaimedMail): Promise<void> {
    this.sending.add(mail.id);
    try {
      await this.note(mail, await this.send(mail));
    } finally {
      this.sending.delete(mail.id);
    }
  }

  private async send(mail: ClaimedMail): Promise<Ending> {
    const { toName, toAddress: address, createdAt: date, ...rest } = mail;
    try {
      await this.mailer.send({ ...rest, date, to: { name: toName ?? '', address } });
      this.pause = FIRST_PAUSE_MS;
      return { state: 'sent' };
    } catch (error) {
      if (error instanceof MailFailure && error.follows.offline) this.rest(error);
      return endingOf(error, mail);
    }
  }

  // While the server is away, one mail after the other would only be told so.
  private rest(error: MailFailure): void {
    if (Date.now() < this.pausedUntil) return;
    this.logger.warn({ err: error }, 'the mail server takes nothing');
    this.pausedUntil = Date.now() + this.pause;
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  // What was sent must not be sent again because the database was away for a moment.
  private async note(mail: ClaimedMail, ending: Ending, tries = NOTES): Promise<void> {
    try {
      await this.queue.end(mail, ending);
    } catch (error) {
      if (tries <= 1 || this.stopping) throw error;
      await new Promise(done => setTimeout(done, 1_000));
      await this.note(mail, ending, tries - 1);
    }
  }

  private readonly log = (error: unknown): void => {
    this.logger.warn({ err: error }, 'mails wait');
  };
}
