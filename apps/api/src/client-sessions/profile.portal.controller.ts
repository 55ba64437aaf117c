import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ClientProfile, UpdateClientProfile } from '@portico/contracts/client-sessions';
import { ClientsService } from '../clients/clients.service';
import type { Actor } from '../platform/context';
import { CurrentActor } from '../platform/http/current-actor';
import { Portal } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { AREA_PARAMETER, PORTAL } from './portal';

@ApiTags('portal')
@ApiParam(AREA_PARAMETER)
@Controller(`${PORTAL}/profile`)
export class PortalProfileController {
  constructor(private readonly clients: ClientsService) {}

  @Get()
  @Portal({ summary: 'Who is signed in, with groups and entitlements', returns: ClientProfile })
  get(@CurrentActor() actor: Actor) {
    return this.clients.get(actor.id);
  }

  @Patch()
  @Portal({
    summary: 'Change your profile',
    returns: ClientProfile,
    errors: { 412: ['STALE'] },
  })
  update(
    @CurrentActor() actor: Actor,
    @Body() input: UpdateClientProfile,
    @IfMatch() version?: number,
  ) {
    return this.clients.update(actor.id, input, version);
  }
}
