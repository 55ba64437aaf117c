import { PASSWORD_MIN, SignIn, StaffSession } from './auth';
import { Client } from './clients';
import { Integer, Nested, NestedList, PartialOf, PickOf, Text } from './fields';

const REFRESH_TOKEN = { max: 255, example: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50.3q2-7w…' };

/** Credentials of a client. */
export class ClientSignIn extends PickOf(SignIn, ['email', 'password']) {}

/** What a signed-in client may know of the own record. */
export class ClientProfile extends PickOf(Client, [
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'number',
  'kind',
  'name',
  'legalName',
  'email',
  'phone',
  'language',
  'currency',
  'groups',
  'entitlements',
  'lastSignInAt',
]) {}

/** What a client may change there. */
export class UpdateClientProfile extends PartialOf(PickOf(Client, ['name', 'phone', 'language'])) {}

/** A signed-in client: the access token is a JWT for the Authorization header. */
export class ClientTokens {
  @Text({ max: 4096, example: 'eyJhbGciOiJFUzI1NiIs…' }) accessToken!: string;
  @Integer({ description: 'Seconds until the access token expires', example: 600 })
  expiresIn!: number;
  @Text({ ...REFRESH_TOKEN, description: 'Works once; trade it for the next pair of tokens' })
  refreshToken!: string;
  @Nested(() => ClientProfile) profile!: ClientProfile;
}

/** The refresh token that came last. */
export class ClientRefresh {
  @Text({ ...REFRESH_TOKEN, verbatim: true }) refreshToken!: string;
}

/** A new password beside the current one. */
export class ChangeClientPassword {
  @Text({ max: 256, verbatim: true, format: 'password' }) current!: string;
  @Text({ min: PASSWORD_MIN, max: 256, verbatim: true, format: 'password' }) next!: string;
}

/** One place where the client is signed in at the area. */
export class ClientSession extends PickOf(StaffSession, [
  'id',
  'userAgent',
  'address',
  'createdAt',
  'lastUsedAt',
  'current',
]) {}

/** All places where the client is signed in at the area. */
export class ClientSessions {
  @NestedList(() => ClientSession, { maxItems: 100 }) data!: ClientSession[];
}
