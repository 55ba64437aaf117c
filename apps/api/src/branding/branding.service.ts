import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Brand } from '@portico/contracts/branding';
import { Branding } from '@portico/contracts/branding';
import { Repository } from 'typeorm';
import { difference, record } from '../platform/audit/record';
import { announce } from '../platform/database/changes';
import { checkVersion, updateVersioned } from '../platform/database/writes';
import { BrandEntity } from './brand.entity';

@Injectable()
export class BrandingService {
  constructor(@InjectRepository(BrandEntity) private readonly brands: Repository<BrandEntity>) {}

  async get(): Promise<Brand> {
    return brandOf(await this.brands.findOneByOrFail({}));
  }

  async update(input: Branding, version?: number): Promise<Brand> {
    await this.brands.manager.transaction(async manager => {
      const brand = await manager
        .createQueryBuilder(BrandEntity, 'brand')
        .setLock('pessimistic_write')
        .getOneOrFail();
      checkVersion(brand, version, brandOf(brand));
      const branding = { ...brand.branding, ...input };
      const changes = difference(brand.branding, branding);
      await updateVersioned(manager, BrandEntity, brand.id, { branding });
      await announce(manager, { topic: 'areas' });
      await record(manager, {
        action: 'update',
        entity: 'branding',
        title: 'Global brand',
        changes,
      });
    });
    return this.get();
  }
}

function brandOf({ branding, version, updatedAt }: BrandEntity): Brand {
  return { ...branding, version, updatedAt: updatedAt.toISOString() };
}

/** What an area shows: its own setting where it has one, the global one otherwise. */
export function effectiveBranding(own: Branding, brand: Brand): Branding {
  const { version: _, updatedAt: __, ...global } = brand;
  const set = Object.entries(own).filter(([, value]) => value !== null && value !== undefined);
  return { ...global, ...Object.fromEntries(set) };
}
