import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@portico/contracts/lists';
import type {
  SendTemplate,
  TemplateMail,
  TemplateMailQuery,
  TestTemplate,
} from '@portico/contracts/template-mails';
import type { Channel, TemplateOutput } from '@portico/contracts/templates';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { LanguagesService } from '../../languages/languages.service';
import { record } from '../../platform/audit/record';
import { currentActor } from '../../platform/context';
import { boundedCount } from '../../platform/database/bounded-count';
import { containing, pageOfQuery } from '../../platform/database/lists';
import { Parameters } from '../../platform/database/parameters';
import { prepared } from '../../platform/database/prepared';
import { conflict, notFound, ProblemError } from '../../platform/errors/problem-error';
import { Mailer } from '../../platform/mail/mailer';
import { TemplateFinderService } from '../template-finder.service';
import { TemplateRendersService } from '../template-renders.service';
import { packed } from './body';
import { MailDispatcher } from './mail-dispatcher';
import { mayKnowAddresses, SHOWN, shownTo } from './mail-view';
import { recipientOf } from './recipient';
import { senderOf } from './sender';

const WHAT = 'The mail';

/** A mail to be put into the queue. */
interface NewMail extends Pick<TemplateOutput, 'language' | 'subject' | 'html' | 'text'> {
  templateId: string;
  label: string;
  areaId: string | null;
  to: string;
  clientId: string | null;
  toName: string | null;
  fromName: string | null;
  replyTo: string | null;
  test: boolean;
  requestKey: string | null;
}

/** Of a mail that nobody but staff will see. */
const TEST = { clientId: null, toName: null, test: true, requestKey: null };

const INSERT = `
  INSERT INTO template_mails AS m (id, template_id, label, area_id, client_id, language, to_address,
    to_name, from_name, reply_to, subject, body, test, message_id, request_key, sent_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (request_key) DO NOTHING
  RETURNING ${SHOWN}`;

const REQUEUE = `
  UPDATE template_mails SET state = 'queued', next_attempt_at = now(), uncertain = false,
    sent_again_at = now(), attempts_before = attempts
  WHERE id = $1 AND state = 'failed' AND body IS NOT NULL`;

/** Sends templates by mail, and knows what became of each. */
@Injectable()
export class TemplateMailsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
    private readonly finder: TemplateFinderService,
    private readonly renders: TemplateRendersService,
    private readonly mailer: Mailer,
    private readonly dispatcher: MailDispatcher,
  ) {}

  /** Fills a template in and puts it into the queue; the same key again makes no second mail. */
  async send(input: SendTemplate, key: string | undefined): Promise<TemplateMail> {
    this.mailer.check();
    const areaId = await this.finder.areaIdOf(input.area);
    const recipient = await recipientOf(this.dataSource, input);
    const language = recipient.language ?? (await this.defaultTag());
    const found = await this.finder.active(input.label, areaId, language);
    checkChannel(found.channel);
    const { id: templateId, ...rendered } = await this.renders.fill(found, input);
    const { address: to, name: toName, clientId } = recipient;
    const requestKey = key ? keyOf(key) : null;
    const who = { to, toName, clientId, ...(await this.inNameOf(areaId, input.replyTo)) };
    const mail = { ...rendered, templateId, areaId, ...who, test: false, requestKey };
    return shownTo(await this.enqueue(mail));
  }

  /** Sends a template as it is being edited to somebody who looks at it. */
  async test(id: string, { to, ...input }: TestTemplate): Promise<TemplateMail> {
    this.mailer.check();
    const { label, areaId, channel } = await this.finder.stored(id);
    checkChannel(input.channel ?? channel);
    const rendered = await this.renders.preview(id, input);
    const who = { to, ...(await this.inNameOf(areaId)) };
    const mail = await this.enqueue({
      ...{ ...rendered, ...TEST, ...who },
      ...{ templateId: id, label, areaId },
    });
    const happened = { action: 'test-mail', entity: 'templates', entityId: id, title: label };
    await record(this.dataSource.manager, happened);
    return shownTo(mail);
  }

  /** The mails of a template, the newest first. */
  async list(templateId: string, query: TemplateMailQuery): Promise<Page<TemplateMail>> {
    await this.finder.stored(templateId);
    const { page, perPage, skip } = pageOfQuery(query);
    const parameters = new Parameters();
    const conditions = conditionsOf(templateId, query, parameters);
    const from = `FROM template_mails m WHERE ${conditions.join(' AND ')}`;
    const rows = await this.dataSource.query<TemplateMail[]>(
      `SELECT ${SHOWN} ${from} ORDER BY m.id DESC LIMIT ${perPage} OFFSET ${skip}`,
      parameters.values,
    );
    const count = await boundedCount(this.dataSource.manager, from, parameters.values);
    return { data: rows.map(shownTo), meta: { page, perPage, ...count } };
  }

  async get(templateId: string, id: string): Promise<TemplateMail> {
    const sql = `SELECT ${SHOWN} FROM template_mails m WHERE m.id = $1 AND m.template_id = $2`;
    const [mail] = await this.dataSource.query<TemplateMail[]>(sql, [id, templateId]);
    if (!mail) throw notFound(WHAT);
    return shownTo(mail);
  }

  /** Puts a mail back into the queue that was given up. */
  async retry(templateId: string, id: string): Promise<TemplateMail> {
    this.mailer.check();
    const { state, label } = await this.get(templateId, id);
    if (state !== 'failed') throw conflict('MAIL_NOT_FAILED', 'The mail was not given up.');
    await this.dataSource.transaction(async manager => {
      const [, done] = await manager.query<[unknown, number]>(REQUEUE, [id]);
      if (!done) throw conflict('MAIL_FORGOTTEN', 'What the mail said is not kept any more.');
      const happened = { action: 'retry-mail', entity: 'templates', entityId: templateId };
      await record(manager, { ...happened, title: label });
    });
    this.dispatcher.wake();
    return this.get(templateId, id);
  }

  private async enqueue(mail: NewMail): Promise<TemplateMail> {
    const id = v7();
    const [made] = await prepared<TemplateMail>(this.dataSource, INSERT, [
      ...[id, mail.templateId, mail.label, mail.areaId, mail.clientId, mail.language, mail.to],
      ...[mail.toName, mail.fromName, mail.replyTo, mail.subject, packed(mail), mail.test],
      ...[this.mailer.messageIdOf(id), mail.requestKey, currentActor()?.name ?? null],
    ]);
    this.dispatcher.wake();
    return made ?? this.sentBefore(mail.requestKey);
  }

  private async inNameOf(areaId: string | null, replyTo?: string) {
    const { name: fromName, address } = await senderOf(this.dataSource, areaId);
    return { fromName, replyTo: replyTo ?? address };
  }

  private async sentBefore(requestKey: string | null): Promise<TemplateMail> {
    const sql = `SELECT ${SHOWN} FROM template_mails m WHERE m.request_key = $1`;
    const [mail] = await this.dataSource.query<TemplateMail[]>(sql, [requestKey]);
    if (!mail) throw notFound(WHAT);
    return mail;
  }

  private async defaultTag(): Promise<string> {
    const [first] = await this.languages.active();
    return first?.tag ?? 'en';
  }
}

function conditionsOf(templateId: string, query: TemplateMailQuery, parameters: Parameters) {
  const { state, search } = query;
  const conditions = [`m.template_id = ${parameters.add(templateId)}`];
  if (state) conditions.push(`m.state = ${parameters.add(state)}`);
  if (search) {
    // Else the answers would spell out the addresses that are shortened for the caller.
    if (!mayKnowAddresses()) {
      throw new ProblemError(403, 'FORBIDDEN', 'It takes the permission clients:read.');
    }
    conditions.push(`m.to_address ILIKE ${parameters.add(containing(search))}`);
  }
  return conditions;
}

function checkChannel(channel: Channel): void {
  if (channel === 'email') return;
  throw conflict('NOT_AN_EMAIL', `The template is for the channel "${channel}", not for email.`);
}

const keyOf = (key: string) =>
  createHash('sha256')
    .update(JSON.stringify([currentActor()?.id ?? '', key]))
    .digest('hex');
