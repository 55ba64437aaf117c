import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Job } from '@portico/contracts/jobs';
import {
  FillTranslations,
  TranslatedTexts,
  TranslateTexts,
  TranslationProviderList,
} from '@portico/contracts/machine-translation';
import { Known } from '../platform/http/endpoint';
import { FillService } from './fill.service';
import { MachineTranslationService } from './machine-translation.service';

const FAILED = [
  'ADDRESS_REFUSED',
  'PROVIDER_BUSY',
  'PROVIDER_FAILED',
  'PROVIDER_NOT_FOUND',
  'PROVIDER_QUOTA',
  'PROVIDER_REDIRECTS',
  'PROVIDER_TIMEOUT',
  'PROVIDER_UNAUTHORISED',
  'PROVIDER_UNREACHABLE',
];

@ApiTags('machine-translations')
@Controller('machine-translations')
export class MachineTranslationController {
  constructor(
    private readonly translations: MachineTranslationService,
    private readonly fills: FillService,
  ) {}

  @Get('providers')
  @Known({
    summary: 'List the providers that can be chosen, the default one first',
    description: 'For whoever may read translations, texts or templates.',
    returns: TranslationProviderList,
  })
  list() {
    return this.translations.list();
  }

  @Post()
  @Known({
    summary: 'Translate the texts of one item by machine, and store nothing',
    description:
      'For whoever may write translations, texts or templates. What people have translated before ' +
      'is offered first. A text that comes back damaged has no value but a problem.',
    returns: TranslatedTexts,
    status: 200,
    errors: { 409: ['NO_INTEGRATION', 'BUDGET_SPENT'], 502: FAILED },
  })
  create(@Body() input: TranslateTexts) {
    return this.translations.create(input);
  }

  @Post('jobs')
  @Known({
    summary: 'Fill languages by machine, as a job with a report',
    description:
      'For whoever may write what is to be filled. Texts are stored in the state `machine`; what ' +
      'was reviewed stays unless `overwrite` is `all`.',
    returns: Job,
    status: 202,
    errors: { 409: ['NO_INTEGRATION'] },
  })
  fill(@Body() input: FillTranslations) {
    return this.fills.create(input);
  }
}
