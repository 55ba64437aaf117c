import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NestedList, Text } from '@portico/contracts/fields';
import { Public } from '../http/endpoint';
import { SigningKeys } from './signing-keys';

/** A public key as RFC 7517 has it. */
export class Jwk {
  @Text({ example: 'EC' }) kty!: string;
  @Text({ example: 'P-256' }) crv!: string;
  @Text() x!: string;
  @Text() y!: string;
  @Text({ description: 'The key that a token names' }) kid!: string;
  @Text({ example: 'ES256' }) alg!: string;
  @Text({ example: 'sig' }) use!: string;
}

/** The public keys of access tokens. */
export class Jwks {
  @NestedList(() => Jwk) keys!: Jwk[];
}

@ApiTags('auth')
@Controller('.well-known/jwks.json')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Get()
  @Header('cache-control', 'public, max-age=300')
  @Public({ summary: 'The public keys that verify access tokens', returns: Jwks })
  list() {
    return this.keys.jwks();
  }
}
