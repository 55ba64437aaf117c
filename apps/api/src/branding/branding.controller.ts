import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Brand, Branding } from '@portico/contracts/branding';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { BrandingService } from './branding.service';

@ApiTags('branding')
@Controller('branding')
export class BrandingController {
  constructor(private readonly branding: BrandingService) {}

  @Get()
  @Staff('configurations:read', { summary: 'Get the global brand', returns: Brand })
  get() {
    return this.branding.get();
  }

  @Patch()
  @Staff('configurations:write', {
    summary: 'Change the global brand',
    returns: Brand,
    errors: { 412: ['STALE'] },
  })
  update(@Body() input: Branding, @IfMatch() version?: number) {
    return this.branding.update(input, version);
  }
}
