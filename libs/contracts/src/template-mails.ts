import { Choice, Email, Flag, Id, Integer, PickOf, Text, Timestamp } from './fields';
import { ListQuery, pageOf } from './lists';
import { PreviewTemplate, RenderTemplate } from './templates';

export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** A template to be filled in and sent by email. */
export class SendTemplate extends PickOf(RenderTemplate, ['label', 'area', 'data', 'timeZone']) {
  @Text({
    optional: true,
    max: 35,
    description: 'BCP 47 tag; when absent that of the client, else the default language',
    example: 'de-AT',
  })
  language?: string;
  @Email({
    optional: true,
    description: 'Who gets it; the address of the client when absent',
    example: 'ada@example.com',
  })
  to?: string;
  @Text({ optional: true, max: 128, example: 'Ada Byron' }) toName?: string;
  @Id({ optional: true, description: 'Whom it is about; erasing the client erases the mail, too' })
  clientId?: string;
  @Email({
    optional: true,
    description: 'Where answers go; to the sender address of the branding when absent',
    example: 'support@example.com',
  })
  replyTo?: string;
}

/** A template as it is being edited, to be sent to somebody who looks at it. */
export class TestTemplate extends PreviewTemplate {
  @Email({ example: 'ada@example.com' }) to!: string;
}

/** A mail on its way, or where it went; what it said is not kept once it is sent. */
export class TemplateMail {
  @Id() id!: string;
  @Id({ nullable: true, description: 'Null: the template is no more' }) templateId!: string | null;
  @Text({ example: 'user.welcomeEmail' }) label!: string;
  @Id({ nullable: true }) areaId!: string | null;
  @Id({ nullable: true }) clientId!: string | null;
  @Text({ max: 35, example: 'de' }) language!: string;
  @Text({
    max: 254,
    description: 'Shortened for who may not read clients',
    example: 'ada@example.com',
  })
  to!: string;
  @Text({
    nullable: true,
    max: 100_000,
    description: 'Null for who may not read clients',
    example: 'Welcome, Ada',
  })
  subject!: string | null;
  @Choice(MAIL_STATES, { example: 'sent' }) state!: MailState;
  @Flag({ description: 'Sent from the console, to try the template' }) test!: boolean;
  @Integer({ description: 'Times that it was handed to the mail server', example: 1 })
  attempts!: number;
  @Flag({ description: 'Interrupted while it was handed over, so it may arrive twice' })
  uncertain!: boolean;
  @Timestamp({ nullable: true, description: 'When it is tried next' })
  nextAttemptAt!: string | null;
  @Text({ nullable: true, max: 500, description: 'Why it is not sent', example: null })
  error!: string | null;
  @Flag({ description: 'It was given up, and what it said is still kept' }) retryable!: boolean;
  @Text({ max: 255, example: '<019ab1c2-7f5e-7cc1-8d3e-5f0d8a1b2c3d@example.com>' })
  messageId!: string;
  @Text({ nullable: true, description: 'Who sent it', example: 'Ada Byron' })
  sentBy!: string | null;
  @Timestamp() createdAt!: string;
  @Timestamp({ nullable: true }) sentAt!: string | null;
}

/** The log of a template, the newest first; who may read clients searches it by address. */
export class TemplateMailQuery extends ListQuery {
  @Choice(MAIL_STATES, { optional: true }) state?: MailState;
}

export class TemplateMailPage extends pageOf(TemplateMail) {}
