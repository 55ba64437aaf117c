import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Secret, TOTP } from 'otpauth';
import { type EntityManager, Repository } from 'typeorm';
import type { RecoveryCodes, TotpEnrolment } from '@portico/contracts/auth';
import { record } from '../platform/audit/record';
import { hashToken } from '../platform/crypto/tokens';
import { SecretBox } from '../platform/crypto/secret-box';
import { conflict, invalidField, notFound, ProblemError } from '../platform/errors/problem-error';
import { readable } from './readable';
import { StaffMemberEntity } from './staff-member.entity';

const PERIOD = 30;
const CODES = 10;
const OFF = { totpSecret: null, totpPending: null, totpStep: null, recoveryCodes: [] };

/** Codes of an authenticator (TOTP), and recovery codes for when it is lost. */
@Injectable()
export class SecondFactor {
  constructor(
    @InjectRepository(StaffMemberEntity) private readonly members: Repository<StaffMemberEntity>,
    private readonly secrets: SecretBox,
  ) {}

  /** Refuses a sign-in without the code, where two-factor sign-in is on. */
  async check(member: StaffMemberEntity, code: string | undefined): Promise<void> {
    if (!member.totpSecret) return;
    if (!code) throw new ProblemError(401, 'TOTP_REQUIRED', 'Enter the code of the authenticator.');
    const taken =
      (await this.takeCode(member, code.trim())) || (await this.takeRecoveryCode(member.id, code));
    if (!taken) throw new ProblemError(401, 'TOTP_INVALID', 'The code is wrong or was used.');
  }

  /** Makes a secret that counts once it is confirmed. */
  async begin(member: StaffMemberEntity): Promise<TotpEnrolment> {
    if (member.totpSecret) throw conflict('TOTP_ON', 'Two-factor sign-in is on already.');
    const totp = totpOf(new Secret({ size: 20 }).base32, member.email);
    const sealed = this.secrets.seal(totp.secret.base32);
    await this.members.update({ id: member.id }, { totpPending: sealed });
    return { secret: totp.secret.base32, uri: totp.toString() };
  }

  /** Turns two-factor sign-in on; the recovery codes are in this answer only. */
  async confirm(member: StaffMemberEntity, code: string): Promise<RecoveryCodes> {
    const { id, totpPending } = member;
    if (!totpPending) throw conflict('TOTP_NOT_BEGUN', 'Begin with a new secret.');
    const step = stepOf(this.secrets.open(totpPending), code);
    if (step === undefined) throw invalidField('code', 'WRONG_CODE', 'is not the current code');
    const codes = Array.from({ length: CODES }, () => readable(3));
    await this.members.manager.transaction(async manager => {
      const { affected } = await manager.update(
        StaffMemberEntity,
        { id, totpPending },
        {
          totpSecret: totpPending,
          totpPending: null,
          totpStep: step,
          recoveryCodes: codes.map(digest),
        },
      );
      if (!affected) throw conflict('TOTP_NOT_BEGUN', 'Begin with a new secret.');
      await record(manager, { action: 'enable-totp', ...itemOf(member) });
    });
    return { codes };
  }

  /** Turns two-factor sign-in off. */
  async disable(member: StaffMemberEntity): Promise<void> {
    await this.members.manager.transaction(async manager => {
      await manager.update(StaffMemberEntity, { id: member.id }, OFF);
      await record(manager, { action: 'disable-totp', ...itemOf(member) });
    });
  }

  /** Turns it off for somebody who has lost it; 404 when it is not on. */
  async reset(manager: EntityManager, member: StaffMemberEntity): Promise<void> {
    if (!member.totpSecret) throw notFound('The second factor');
    await manager.update(StaffMemberEntity, { id: member.id }, OFF);
    await record(manager, { action: 'reset-totp', ...itemOf(member) });
  }

  // The condition makes a code work once, also when it is sent twice at the same moment.
  private async takeCode(member: StaffMemberEntity, code: string): Promise<boolean> {
    const step = stepOf(this.secrets.open(member.totpSecret ?? ''), code);
    if (step === undefined) return false;
    const { affected } = await this.members
      .createQueryBuilder()
      .update()
      .set({ totpStep: step })
      .where('id = :id AND (totp_step IS NULL OR totp_step < :step)', { id: member.id, step })
      .execute();
    return affected === 1;
  }

  private async takeRecoveryCode(id: string, code: string): Promise<boolean> {
    const hash = digest(code.trim().toLowerCase());
    const { affected } = await this.members
      .createQueryBuilder()
      .update()
      .set({ recoveryCodes: () => 'array_remove(recovery_codes, :hash)' })
      .where('id = :id AND :hash = ANY (recovery_codes)', { id })
      .setParameter('hash', hash)
      .execute();
    return affected === 1;
  }
}

const itemOf = ({ id, name }: StaffMemberEntity) => ({
  entity: 'staff',
  entityId: id,
  title: name,
});

const digest = (code: string) => hashToken(code).toString('hex');

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Portico', label, secret, period: PERIOD });
}

/** The 30-second step that a code belongs to; clocks may be one step apart. */
function stepOf(secret: string, code: string): number | undefined {
  const now = Date.now();
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD) + delta;
}
