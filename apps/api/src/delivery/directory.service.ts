import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Branding } from '@portico/contracts/branding';
import type { DeliveryAccess } from '@portico/contracts/client-areas';
import { Repository } from 'typeorm';
import { BrandingService, effectiveBranding } from '../branding/branding.service';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { LanguagesService, type ActiveLanguage } from '../languages/languages.service';
import { notFound } from '../platform/errors/problem-error';
import { chooseLanguage, type LanguageChoice, type LanguageWish } from './language-choice';

/** What delivery needs to know of an area. */
export interface DeliveryArea {
  id: string;
  identifier: string;
  clientId: string;
  access: DeliveryAccess;
  /** Empty: every origin may read. */
  origins: Set<string>;
  name: string;
  type: string;
  url: string | null;
  branding: Branding;
  properties: object;
}

// Names that lead nowhere are remembered too, but only so many of them.
const AREAS_REMEMBERED = 1000;

/** Areas and languages as they are now, read once per change. */
@Injectable()
export class DirectoryService {
  private areas = new Map<string, Promise<DeliveryArea | undefined>>();
  private inUse: Promise<ActiveLanguage[]> | undefined;

  constructor(
    @InjectRepository(ClientAreaEntity) private readonly rows: Repository<ClientAreaEntity>,
    private readonly brand: BrandingService,
    private readonly languageService: LanguagesService,
  ) {}

  /** The active area of that identifier. */
  area(identifier: string): Promise<DeliveryArea | undefined> {
    const known = this.areas.get(identifier);
    if (known) return known;
    if (this.areas.size >= AREAS_REMEMBERED) this.areas.clear();
    const area = this.findArea(identifier);
    this.areas.set(identifier, area);
    area.catch(() => this.areas.delete(identifier));
    return area;
  }

  /** Active and published languages, the default one first. */
  languages(): Promise<ActiveLanguage[]> {
    if (this.inUse) return this.inUse;
    const inUse = this.languageService.active();
    this.inUse = inUse;
    inUse.catch(() => this.forgetLanguages());
    return inUse;
  }

  /** The languages that answer a request, the wanted one first; 404 when there is none. */
  async choose(wanted: string, wish: LanguageWish): Promise<LanguageChoice> {
    const choice = chooseLanguage(wanted, await this.languages(), wish);
    if (!choice) throw notFound(`The language ${JSON.stringify(wanted)}`);
    return choice;
  }

  forgetAreas(): void {
    this.areas = new Map();
  }

  forgetLanguages(): void {
    this.inUse = undefined;
  }

  private async findArea(identifier: string): Promise<DeliveryArea | undefined> {
    const row = await this.rows.findOneBy({ identifier, active: true });
    if (!row) return undefined;
    const { id, clientId, name, type, url, properties } = row;
    return {
      ...{ id, identifier, clientId, name, type, url, properties },
      access: row.deliveryAccess,
      origins: new Set(row.allowedOrigins),
      branding: effectiveBranding(row.branding, await this.brand.get()),
    };
  }
}
