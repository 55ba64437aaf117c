import { Email, Flag, Id, Integer, Nested, NestedList, Text, TextList, Timestamp } from './fields';
import { Permissions } from './permissions';

/** The shortest password that staff may choose. */
export const PASSWORD_MIN = 12;

const PASSWORD = { max: 256, verbatim: true, format: 'password' } as const;

/** Credentials of a staff member; `code` where two-factor sign-in is on. */
export class SignIn {
  @Email({ example: 'owner@example.com' }) email!: string;
  @Text({ ...PASSWORD, example: 'correct horse battery' }) password!: string;
  @Text({
    optional: true,
    max: 32,
    description: 'Six digits of the authenticator, or a recovery code',
    example: '123456',
  })
  code?: string;
}

/** The signed-in staff member. */
export class Me {
  @Id() id!: string;
  @Email({ example: 'owner@example.com' }) email!: string;
  @Text({ example: 'Ada Byron' }) name!: string;
  @Text({ description: 'Name of the role', example: 'Owner' }) role!: string;
  @Nested(() => Permissions) permissions!: Permissions;
  @Flag({ description: 'Two-factor sign-in is on' }) totp!: boolean;
}

/** A signed-in session: the access token is a JWT for the Authorization header. */
export class SessionTokens {
  @Text({ max: 4096, example: 'eyJhbGciOiJFUzI1NiIs…' }) accessToken!: string;
  @Integer({ description: 'Seconds until the access token expires', example: 600 })
  expiresIn!: number;
  @Nested(() => Me) me!: Me;
}

/** One place where the staff member is signed in. */
export class StaffSession {
  @Id() id!: string;
  @Text({ max: 512, description: 'User agent', example: 'Mozilla/5.0' }) userAgent!: string;
  @Text({ description: 'Address at sign-in', example: '203.0.113.7' }) address!: string;
  @Timestamp() createdAt!: string;
  @Timestamp() lastUsedAt!: string;
  @Flag({ description: 'The session of this request' }) current!: boolean;
}

/** All sessions of the signed-in staff member. */
export class StaffSessions {
  @NestedList(() => StaffSession) data!: StaffSession[];
}

/** A new password beside the current one. */
export class ChangePassword {
  @Text({ ...PASSWORD }) current!: string;
  @Text({ ...PASSWORD, min: PASSWORD_MIN }) next!: string;
}

/** A TOTP secret that waits to be confirmed with a code. */
export class TotpEnrolment {
  @Text({ description: 'Base32 secret', example: 'JBSWY3DPEHPK3PXP' }) secret!: string;
  @Text({ max: 512, description: 'otpauth:// URI for a QR code' }) uri!: string;
}

/** The code that proves an authenticator. */
export class ConfirmTotp {
  @Text({ pattern: /^\d{6}$/, example: '123456' }) code!: string;
}

/** Codes that each work once when the authenticator is lost; shown once. */
export class RecoveryCodes {
  @TextList({ example: ['8f3k-2m9q-x7wd'] }) codes!: string[];
}

/** The current password, asked again before something that matters. */
export class ConfirmPassword {
  @Text({ ...PASSWORD }) password!: string;
}
