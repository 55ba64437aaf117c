import {
  Body,
  Controller,
  Delete,
  Get,
  Inject,
  Ip,
  Headers,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangePassword,
  ConfirmPassword,
  ConfirmTotp,
  Me,
  RecoveryCodes,
  SessionTokens,
  SignIn,
  StaffSessions,
  TotpEnrolment,
} from '@portico/contracts/auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config';
import type { Actor } from '../platform/context';
import { CurrentActor } from '../platform/http/current-actor';
import { Public, SignedIn } from '../platform/http/endpoint';
import { CONFIG } from '../platform/tokens';
import { AccountService } from './account.service';
import { handOut, refreshTokenOf, takeBack } from './refresh-cookie';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';

const WRONG = { 422: ['WRONG_PASSWORD'] };

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly account: AccountService,
  ) {}

  @Post('sign-in')
  @Public({
    summary: 'Sign in; the refresh token comes as a cookie',
    returns: SessionTokens,
    errors: { 401: ['INVALID_CREDENTIALS', 'TOTP_REQUIRED', 'TOTP_INVALID'] },
  })
  async signIn(
    @Body() input: SignIn,
    @Ip() address: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const visitor = { address, userAgent: userAgent ?? '' };
    return handOut(reply, this.config.publicUrl, await this.signIns.signIn(input, visitor));
  }

  @Post('refresh')
  @Public({
    summary: 'Trade the refresh cookie for a new access token',
    description: 'Needs a JSON body or the header X-Requested-With, against requests of others.',
    returns: SessionTokens,
    errors: { 401: ['SESSION_ENDED'], 403: ['FORBIDDEN'] },
  })
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const signedIn = await this.signIns.refresh(refreshTokenOf(request) ?? '');
    return handOut(reply, this.config.publicUrl, signedIn);
  }

  @Post('sign-out')
  @Public({
    summary: 'End the session of the refresh cookie, and that of the access token',
    description: 'Needs a JSON body or the header X-Requested-With, against requests of others.',
    errors: { 403: ['FORBIDDEN'] },
  })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.endBy(refreshTokenOf(request) ?? '');
    await this.sessions.endOfBearer(request.headers.authorization);
    takeBack(reply);
  }

  @Get('me')
  @SignedIn({ summary: 'Who is signed in', returns: Me })
  me(@CurrentActor() actor: Actor) {
    return this.signIns.me(actor.id);
  }

  @Get('sessions')
  @SignedIn({ summary: 'List your sessions', returns: StaffSessions })
  listSessions(@CurrentActor() actor: Actor) {
    return this.sessions.list(actor.id, actor.sessionId);
  }

  @Delete('sessions/:id')
  @SignedIn({ summary: 'End one of your sessions', errors: { 404: ['NOT_FOUND'] } })
  endSession(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.sessions.revoke(actor.id, id);
  }

  @Post('password')
  @SignedIn({
    summary: 'Change your password; your other sessions end',
    errors: { 422: ['WRONG_PASSWORD', 'COMMON_PASSWORD'] },
  })
  changePassword(@CurrentActor() actor: Actor, @Body() input: ChangePassword) {
    return this.account.changePassword(actor, input);
  }

  @Post('totp')
  @SignedIn({
    summary: 'Begin two-factor sign-in: a secret for the authenticator',
    returns: TotpEnrolment,
    errors: { ...WRONG, 409: ['TOTP_ON'] },
  })
  beginTotp(@CurrentActor() actor: Actor, @Body() { password }: ConfirmPassword) {
    return this.account.beginTotp(actor, password);
  }

  @Post('totp/confirm')
  @SignedIn({
    summary: 'Turn two-factor sign-in on; the recovery codes are shown once',
    returns: RecoveryCodes,
    errors: { 409: ['TOTP_NOT_BEGUN'], 422: ['WRONG_CODE'] },
  })
  confirmTotp(@CurrentActor() actor: Actor, @Body() { code }: ConfirmTotp) {
    return this.account.confirmTotp(actor, code);
  }

  @Post('totp/disable')
  @SignedIn({ summary: 'Turn two-factor sign-in off', errors: WRONG })
  disableTotp(@CurrentActor() actor: Actor, @Body() { password }: ConfirmPassword) {
    return this.account.disableTotp(actor, password);
  }
}
