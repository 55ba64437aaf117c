import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  SendTemplate,
  TemplateMail,
  TemplateMailPage,
  TemplateMailQuery,
  TestTemplate,
} from '@portico/contracts/template-mails';
import { Staff } from '../../platform/http/endpoint';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { TemplateMailsService } from './template-mails.service';

const MISSING = { 404: ['NOT_FOUND'] };
const VALUES = [
  'INVALID',
  'MISSING_VARIABLE',
  'UNKNOWN_VARIABLE',
  'TYPE',
  'UNSAFE_URL',
  'TOO_LONG',
];

@ApiTags('templates')
@Controller('templates')
export class TemplateMailsController {
  constructor(private readonly mails: TemplateMailsService) {}

  @Post('send')
  @Staff('templates:send', {
    summary: 'Fill an active template in and send it by email',
    description:
      'Answers as soon as the mail is in the queue, from which it is sent at once, and again and ' +
      'again for three days while the mail server is away. With an `Idempotency-Key` a request ' +
      'can be repeated without a second mail. It says exactly what `/templates/render` answers. ' +
      'A client area can name no client but its owner.',
    returns: TemplateMail,
    status: 202,
    errors: {
      404: ['NOT_FOUND', 'AREA_NOT_FOUND'],
      409: ['TEMPLATE_INACTIVE', 'TEMPLATE_EMPTY', 'NOT_AN_EMAIL', 'MAIL_NOT_CONFIGURED'],
      422: [...VALUES, 'CLIENT_NOT_FOUND'],
    },
    areas: true,
  })
  send(@Body() input: SendTemplate, @IdempotencyKey() key?: string) {
    return this.mails.send(input, key);
  }

  @Post(':id/test')
  @Staff('templates:write', {
    summary: 'Send a template as it is being edited to somebody who looks at it',
    description: 'As the preview has it: filled in by samples unless data is given, active or not.',
    returns: TemplateMail,
    status: 202,
    errors: { ...MISSING, 409: ['NOT_AN_EMAIL', 'MAIL_NOT_CONFIGURED'], 422: VALUES },
  })
  test(@Param('id') id: string, @Body() input: TestTemplate) {
    return this.mails.test(id, input);
  }

  @Get(':id/mails')
  @Staff('templates:read', {
    summary: 'List the mails of a template with what became of them, the newest first',
    description:
      'Kept for 90 days. `search` finds a part of the address. Who may not read clients sees no ' +
      'addresses and no subjects, and cannot search.',
    returns: TemplateMailPage,
    errors: MISSING,
  })
  list(@Param('id') id: string, @Query() query: TemplateMailQuery) {
    return this.mails.list(id, query);
  }

  @Get(':id/mails/:mailId')
  @Staff('templates:read', {
    summary: 'See what became of a mail',
    returns: TemplateMail,
    errors: MISSING,
  })
  get(@Param('id') id: string, @Param('mailId') mailId: string) {
    return this.mails.get(id, mailId);
  }

  @Post(':id/mails/:mailId/retry')
  @Staff('templates:write', {
    summary: 'Send a mail that was given up',
    description:
      'It is tried for three days again. What a mail said is kept for 7 days after it was given up.',
    returns: TemplateMail,
    status: 202,
    errors: { ...MISSING, 409: ['MAIL_NOT_FAILED', 'MAIL_FORGOTTEN', 'MAIL_NOT_CONFIGURED'] },
  })
  retry(@Param('id') id: string, @Param('mailId') mailId: string) {
    return this.mails.retry(id, mailId);
  }
}
