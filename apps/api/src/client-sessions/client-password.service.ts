import { Injectable } from '@nestjs/common';
import type { ChangeClientPassword } from '@portico/contracts/client-sessions';
import { DataSource } from 'typeorm';
import { ClientEntity } from '../clients/client.entity';
import { record } from '../platform/audit/record';
import { checkPassword } from '../platform/auth/password-rules';
import { Passwords } from '../platform/auth/passwords';
import { SignInLimits } from '../platform/auth/sign-in-limits';
import type { Actor } from '../platform/context';
import { invalidField } from '../platform/errors/problem-error';
import { ClientSessionsService } from './client-sessions.service';
import { accountOf } from './client-sign-in.service';

const wrong = () => invalidField('current', 'WRONG_PASSWORD', 'is not your password');

/** What a signed-in client does to the own password. */
@Injectable()
export class ClientPasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly sessions: ClientSessionsService,
  ) {}

  /** Changes it, and ends every other session. */
  async change(actor: Actor, { current, next }: ChangeClientPassword): Promise<void> {
    const { id, name, sessionId = '' } = actor;
    const { email, passwordHash } = await this.prove(actor, current);
    await checkPassword('next', next, email);
    const changed = await this.passwords.hash(next);
    await this.dataSource.transaction(async manager => {
      const { affected } = await manager.update(
        ClientEntity,
        { id, passwordHash },
        { passwordHash: changed, version: () => 'version + 1', updatedAt: () => 'now()' },
      );
      if (!affected) throw wrong();
      await this.sessions.keep(manager, sessionId);
      await record(manager, {
        action: 'change-password',
        entity: 'clients',
        entityId: id,
        title: name,
      });
    });
  }

  // Who found an open session must not be able to guess the password there.
  private async prove({ id }: Actor, password: string) {
    const { email, passwordHash } = await this.dataSource.manager.findOneOrFail(ClientEntity, {
      where: { id },
      select: { id: true, email: true, passwordHash: true },
    });
    const account = accountOf(email ?? id);
    await this.limits.countAccount(account);
    const right = await this.passwords.verify(passwordHash ?? undefined, password);
    if (!right || !passwordHash) throw wrong();
    await this.limits.forgive(account);
    return { email: email ?? '', passwordHash };
  }
}
