import { Body, Controller, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  PreviewTemplate,
  RenderedTemplate,
  RenderTemplate,
  TemplatePreview,
} from '@portico/contracts/templates';
import { Staff } from '../platform/http/endpoint';
import { TemplateRendersService } from './template-renders.service';

const FOUND = {
  404: ['NOT_FOUND', 'AREA_NOT_FOUND'],
  409: ['TEMPLATE_INACTIVE', 'TEMPLATE_EMPTY'],
};
const VALUES = [
  'INVALID',
  'MISSING_VARIABLE',
  'UNKNOWN_VARIABLE',
  'TYPE',
  'UNSAFE_URL',
  'TOO_LONG',
];
const FILLING =
  'The template of the area stands before the global one of that label. A variable that is ' +
  'missing, unknown or of another type is refused by its path, such as `data.user.name`. A client ' +
  'area fills in its own templates and the global ones, by its secret.';

@ApiTags('templates')
@Controller('templates')
export class TemplateRendersController {
  constructor(private readonly renders: TemplateRendersService) {}

  @Post('render')
  @Staff('templates:send', {
    summary: 'Fill an active template in',
    description: FILLING,
    returns: RenderedTemplate,
    status: 200,
    errors: { ...FOUND, 422: VALUES },
    areas: true,
  })
  render(@Body() input: RenderTemplate) {
    return this.renders.render(input);
  }

  @Post('render.pdf')
  @ApiProduces('application/pdf')
  @Staff('templates:send', {
    summary: 'Fill an active template in and print it as PDF',
    description:
      `${FILLING} The font has Latin, Greek and Cyrillic letters; others are refused as LETTERS. ` +
      'Images are printed where they are data in the template or in a value; nothing is fetched.',
    status: 200,
    errors: { ...FOUND, 422: [...VALUES, 'LETTERS', 'PDF', 'TABLE', 'MARKUP'] },
    areas: true,
  })
  async pdf(@Body() input: RenderTemplate): Promise<StreamableFile> {
    const type = 'application/pdf';
    const disposition = `attachment; filename="${input.label.replaceAll(':', '.')}.pdf"`;
    return new StreamableFile(await this.renders.pdf(input), { type, disposition });
  }

  @Post('preview')
  @Staff('templates:read', {
    summary: 'Look at a template that is not stored yet',
    description: 'Filled in by the samples of its variables, unless data is given.',
    returns: TemplatePreview,
    status: 200,
    errors: { 422: VALUES },
  })
  previewNew(@Body() input: PreviewTemplate) {
    return this.renders.preview(undefined, input);
  }

  @Post(':id/preview')
  @Staff('templates:read', {
    summary: 'Look at a template as it is being edited',
    description:
      'What is not given is taken as it is stored. Filled in by the samples of its variables, ' +
      'unless data is given; nothing is stored.',
    returns: TemplatePreview,
    status: 200,
    errors: { 404: ['NOT_FOUND'], 422: VALUES },
  })
  preview(@Param('id') id: string, @Body() input: PreviewTemplate) {
    return this.renders.preview(id, input);
  }
}
