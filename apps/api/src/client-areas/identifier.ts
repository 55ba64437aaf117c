import type { EntityManager } from 'typeorm';
import { ClientAreaEntity } from './client-area.entity';

/** `Acme Client Portal` as `acme-client-portal`; letters lose their accents. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return slug.slice(0, 56).replace(/-+$/, '') || 'area';
}

/** The slug of the name, with a number behind it when another area (also in the trash) has it. */
export async function freeIdentifier(manager: EntityManager, name: string): Promise<string> {
  const slug = slugOf(name);
  const rows = await manager
    .createQueryBuilder(ClientAreaEntity, 'area')
    .withDeleted()
    .select('area.identifier', 'identifier')
    .where('area.identifier = :slug OR area.identifier LIKE :numbered', {
      slug,
      numbered: `${slug}-%`,
    })
    .getRawMany<{ identifier: string }>();
  const taken = new Set(rows.map(row => row.identifier));
  let candidate = slug;
  for (let number = 2; taken.has(candidate); number++) candidate = `${slug}-${number}`;
  return candidate;
}
