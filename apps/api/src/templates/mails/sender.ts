import type { DataSource } from 'typeorm';
import { prepared } from '../../platform/database/prepared';

/** In whose name a mail goes out, and who gets the answers; null: as the operator has set it. */
export interface Sender {
  name: string | null;
  address: string | null;
}

const SENDER = `
  SELECT coalesce(a.branding->>'senderName', b.branding->>'senderName') AS name,
    coalesce(a.branding->>'senderEmail', b.branding->>'senderEmail') AS address
  FROM brands b LEFT JOIN client_areas a ON a.id = $1`;

/** The sender in the branding of an area, or in the global one. */
export async function senderOf(dataSource: DataSource, areaId: string | null): Promise<Sender> {
  const [sender] = await prepared<Sender>(dataSource, SENDER, [areaId]);
  return sender ?? { name: null, address: null };
}
