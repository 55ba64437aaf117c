import { setTimeout } from 'node:timers/promises';
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
import { unpacked } from './body';
import { endingOf } from './mail-attempt';
import { MailQueue, type ClaimedMail, type Ending } from './mail-queue';

const POLL_MS = 2_000;
const BREATH_MS = 10;
const BEAT_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Tries to write down what became of a mail, a second apart. */
const NOTES = 30;

/** Sends what is in the queue, a few mails at a time, and goes on with what a killed one left. */
@Injectable()
export class MailDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly queue: MailQueue;
  /** Mails that are being sent, by their ids. */
  private readonly sending = new Map<string, Promise<void>>();
  private filling: Promise<void> | undefined;
  private again = false;
  /** The queue may hold mails that there was no room for. */
  private more = false;
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
    const poll = () => void this.look().catch(this.log);
    const beat = () => void this.queue.beat([...this.sending.keys()]).catch(this.log);
    this.timers.push(setInterval(poll, POLL_MS).unref(), setInterval(beat, BEAT_MS).unref());
    poll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.timers.forEach(clearInterval);
    await this.filling;
    await Promise.all(this.sending.values());
  }

  /** Looks for what others left behind, and for mails whose time has come. */
  async look(): Promise<void> {
    await this.queue.recover();
    this.wake();
  }

  /** Looks for mails now instead of at the next turn. */
  wake(): void {
    this.again = true;
    this.filling ??= this.fill()
      .catch(this.log)
      .finally(() => {
        this.filling = undefined;
        if (this.again && this.isOpen) this.wake();
      });
  }

  private get isOpen(): boolean {
    return !this.stopping && this.mailer.isConfigured && Date.now() >= this.pausedUntil;
  }

  // What is taken is sent at once, so that nobody else waits for it. Between two looks some room
  // comes free: one statement takes several mails then, rather than each its own.
  private async fill(): Promise<void> {
    while (this.again && this.isOpen) {
      this.again = false;
      const free = MAILS_AT_ONCE - this.sending.size;
      const mails = free > 0 ? await this.queue.claim(free) : [];
      this.more = mails.length === free || free <= 0;
      for (const mail of mails) this.sending.set(mail.id, this.deliver(mail));
      await setTimeout(BREATH_MS);
    }
  }

  private async deliver(mail: ClaimedMail): Promise<void> {
    try {
      await this.note(mail, await this.send(mail));
    } catch (error) {
      this.log(error);
    } finally {
      this.sending.delete(mail.id);
      if (this.more) this.wake();
    }
  }

  private async send(mail: ClaimedMail): Promise<Ending> {
    const { toName, toAddress: address, createdAt: date, body, ...rest } = mail;
    try {
      const to = { name: toName ?? '', address };
      await this.mailer.send({ ...rest, ...unpacked(body), date, to });
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
      await setTimeout(1_000);
      await this.note(mail, ending, tries - 1);
    }
  }

  private readonly log = (error: unknown): void => {
    this.logger.warn({ err: error }, 'mails wait');
  };
}
