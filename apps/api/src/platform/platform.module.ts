import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { AccessGuard } from './auth/access.guard';
import { AuthModule } from './auth/auth.module';
import { DeclaredAudiences } from './auth/declared-audiences';
import { RequestLimits } from './auth/request-limits';
import type { Config } from './config';
import { SecretBox } from './crypto/secret-box';
import type { DatabaseAddress } from './database/data-source';
import { ProblemFilter } from './errors/problem-filter';
import { HealthController } from './health/health.controller';
import { Housekeeping } from './housekeeping/housekeeping';
import { ContractPipe } from './http/contract-pipe';
import { IdempotencyGuard } from './http/idempotency.guard';
import { IdempotencyKeys } from './http/idempotency-keys';
import { CONFIG, DATABASE_ADDRESS, LOGGER } from './tokens';

/** What is made before Nest starts. */
export interface Foundation {
  config: Config;
  address: DatabaseAddress;
  dataSource: DataSource;
  secretBox: SecretBox;
  logger: Logger;
}

/** Everything below the domains. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, address, dataSource, secretBox, logger }: Foundation): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        AuthModule,
        DiscoveryModule,
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSource.options,
          dataSourceFactory: () => Promise.resolve(dataSource),
        }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE_ADDRESS, useValue: address },
        { provide: SecretBox, useValue: secretBox },
        { provide: LOGGER, useValue: logger },
        { provide: APP_FILTER, useClass: ProblemFilter },
        // In this order: a key belongs to who was let in.
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: IdempotencyGuard },
        { provide: APP_PIPE, useClass: ContractPipe },
        DeclaredAudiences,
        Housekeeping,
        IdempotencyKeys,
        RequestLimits,
      ],
      exports: [
        CONFIG,
        DATABASE_ADDRESS,
        Housekeeping,
        IdempotencyKeys,
        LOGGER,
        RequestLimits,
        SecretBox,
      ],
    };
  }
}
