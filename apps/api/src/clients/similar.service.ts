import { Injectable } from '@nestjs/common';
import {
  MATCH_REASONS,
  type MatchReason,
  type SimilarClients,
  type SimilarQuery,
} from '@portico/contracts/clients';
import { DataSource } from 'typeorm';
import { readSummaries } from './client-summaries';
import { areDistinct } from './duplicates/distinctions';
import { storedPhone } from './phone';

/** What makes two clients look like one, strongest first: conditions on a client `c`. */
const MATCHES: Record<MatchReason, string> = {
  email: `(c.email_key = lower($1) OR EXISTS (
    SELECT FROM contacts t WHERE t.client_id = c.id AND lower(t.email) = lower($1)))`,
  phone: 'c.phone_key = phone_key($2)',
  fiscalCode: 'c.fiscal_key = fiscal_key($3)',
  legalName: 'c.legal_key = legal_key($4)',
  name: 'c.sort_name = search_text($5)',
};

/** For each reason the ids by an index of its own; a contact leads to its client. */
const CANDIDATES = `
  SELECT id FROM clients WHERE deleted_at IS NULL AND email_key = lower($1)
  UNION (SELECT client_id FROM contacts WHERE lower(email) = lower($1) LIMIT 20)
  UNION (SELECT id FROM clients WHERE deleted_at IS NULL AND phone_key = phone_key($2) LIMIT 20)
  UNION (SELECT id FROM clients WHERE deleted_at IS NULL AND fiscal_key = fiscal_key($3) LIMIT 20)
  UNION (SELECT id FROM clients WHERE deleted_at IS NULL AND legal_key = legal_key($4) LIMIT 20)
  UNION (SELECT id FROM clients WHERE deleted_at IS NULL AND sort_name = search_text($5) LIMIT 20)`;

const REASONS = `array_remove(ARRAY[${MATCH_REASONS.map(
  reason => `CASE WHEN ${MATCHES[reason]} THEN '${reason}' END`,
).join(', ')}], NULL)`;

const MOST = 10;

/** Finds clients who may be the one that somebody is about to enter. */
@Injectable()
export class SimilarService {
  constructor(private readonly dataSource: DataSource) {}

  async find(query: SimilarQuery): Promise<SimilarClients> {
    const { email, phone, country, fiscalCode, legalName, name, exceptId } = query;
    const stored = phone && storedPhone(phone, country);
    const values = [email, stored, fiscalCode, legalName ?? name, name].map(one => one || null);
    const found = await this.dataSource.query<{ id: string; reasons: MatchReason[] }[]>(
      `SELECT c.id, ${REASONS} AS reasons FROM (${CANDIDATES}) near JOIN clients c USING (id)
       WHERE c.deleted_at IS NULL AND c.id IS DISTINCT FROM $6::uuid
         AND NOT ${areDistinct('c.id', '$6::uuid')}
       ORDER BY cardinality(${REASONS}) DESC, c.id LIMIT ${MOST}`,
      [...values, exceptId ?? null],
    );
    const summaries = await readSummaries(
      this.dataSource.manager,
      found.map(({ id }) => id),
    );
    return {
      data: found.flatMap(({ id, reasons }) => {
        const client = summaries.get(id);
        return client ? [{ client, reasons }] : [];
      }),
    };
  }
}
