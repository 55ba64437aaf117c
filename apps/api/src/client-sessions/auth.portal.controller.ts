import { Body, Controller, Delete, Get, Header, Headers, Ip, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ChangeClientPassword,
  ClientRefresh,
  ClientSessions,
  ClientSignIn,
  ClientTokens,
} from '@portico/contracts/client-sessions';
import type { Actor } from '../platform/context';
import { CurrentActor } from '../platform/http/current-actor';
import { Portal, Public } from '../platform/http/endpoint';
import { ClientPasswordService } from './client-password.service';
import { ClientSessionsService } from './client-sessions.service';
import { ClientSignInService } from './client-sign-in.service';
import { AREA_PARAMETER, PORTAL } from './portal';

@ApiTags('portal')
@ApiParam(AREA_PARAMETER)
@Controller(`${PORTAL}/auth`)
export class PortalAuthController {
  constructor(
    private readonly signIns: ClientSignInService,
    private readonly sessions: ClientSessionsService,
    private readonly passwords: ClientPasswordService,
  ) {}

  @Post('sign-in')
  @Header('cache-control', 'no-store')
  @Public({
    summary: 'Sign a client in at the area',
    returns: ClientTokens,
    errors: { 401: ['INVALID_CREDENTIALS'], 403: ['AREA_FORBIDDEN'], 404: ['NOT_FOUND'] },
  })
  signIn(
    @Param('area') area: string,
    @Body() input: ClientSignIn,
    @Ip() address: string,
    @Headers('user-agent') userAgent = '',
  ) {
    return this.signIns.signIn(area, input, { address, userAgent });
  }

  @Post('refresh')
  @Header('cache-control', 'no-store')
  @Public({
    summary: 'Trade the refresh token for new tokens',
    description:
      'Each refresh token works once, and again only within ten seconds; an older one ends the ' +
      'session, because somebody else has it.',
    returns: ClientTokens,
    errors: { 401: ['SESSION_ENDED'] },
  })
  refresh(@Param('area') area: string, @Body() { refreshToken }: ClientRefresh) {
    return this.signIns.refresh(area, refreshToken);
  }

  @Post('sign-out')
  @Public({ summary: 'End the session of the refresh token' })
  signOut(@Body() { refreshToken }: ClientRefresh) {
    return this.sessions.endBy(refreshToken);
  }

  @Post('password')
  @Portal({
    summary: 'Change your password; your other sessions end',
    errors: { 422: ['WRONG_PASSWORD', 'COMMON_PASSWORD'] },
  })
  changePassword(@CurrentActor() actor: Actor, @Body() input: ChangeClientPassword) {
    return this.passwords.change(actor, input);
  }

  @Get('sessions')
  @Portal({ summary: 'List your sessions at the area', returns: ClientSessions })
  listSessions(@CurrentActor() actor: Actor) {
    return this.sessions.list(actor);
  }

  @Delete('sessions/:id')
  @Portal({ summary: 'End one of your sessions', errors: { 404: ['NOT_FOUND'] } })
  endSession(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.sessions.revoke(actor, id);
  }
}
