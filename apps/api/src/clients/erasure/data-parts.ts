import type { Permission } from '@portico/contracts/permissions';

/** Something that is kept of a client: rows with an `id` that orders them. */
export interface Part {
  /** What the caller has to be allowed beside reading clients. */
  permission?: Permission;
  /** `$1` are the ids of the client and of who was merged into it. */
  sql: string;
}

const MINE = 'client_id = ANY($1::uuid[])';

/** Everything beside the record itself; none of it is a secret. */
export const PARTS: Record<string, Part> = {
  contacts: {
    sql: `SELECT id, number, first_name AS "firstName", last_name AS "lastName", title, email,
        phone, main, active, created_at AS "createdAt", updated_at AS "updatedAt"
      FROM contacts WHERE ${MINE}`,
  },
  notes: {
    sql: `SELECT id, text, author, created_at AS "createdAt" FROM client_notes WHERE ${MINE}`,
  },
  records: {
    permission: 'client-records:read',
    sql: `SELECT r.id, a.identifier AS area, r.kind, r.external_id AS "externalId", r.title,
        r.state, r.status, trim_scale(r.amount)::text AS amount, r.currency,
        r.occurred_at AS "occurredAt", r.url, r.payload, r.created_at AS "createdAt"
      FROM client_records r LEFT JOIN client_areas a ON a.id = r.area_id WHERE r.${MINE}`,
  },
  areas: {
    sql: `SELECT id, name, identifier, type, kind, url, active, properties,
        created_at AS "createdAt", deleted_at AS "deletedAt"
      FROM client_areas WHERE owner_id = ANY($1::uuid[])`,
  },
  sessions: {
    sql: `SELECT s.id, a.identifier AS area, s.user_agent AS "userAgent", s.address,
        s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt", s.expires_at AS "expiresAt",
        s.revoked_at AS "revokedAt"
      FROM client_sessions s JOIN client_areas a ON a.id = s.area_id WHERE s.${MINE}`,
  },
  mails: {
    permission: 'templates:read',
    sql: `SELECT m.id, m.label AS template, a.identifier AS area, m.language, m.to_address AS "to",
        m.subject, m.state, m.created_at AS "createdAt", m.sent_at AS "sentAt"
      FROM template_mails m LEFT JOIN client_areas a ON a.id = m.area_id
      WHERE m.${MINE} OR lower(m.to_address) IN (
        SELECT email_key FROM clients WHERE id = ANY($1::uuid[]))`,
  },
  merges: {
    sql: `SELECT m.id, m.client_id AS "clientId", m.other_id AS "otherId", o.number AS "otherNumber",
        o.name AS "otherName", m.at AS "mergedAt", m.actor AS "mergedBy",
        m.undone_at AS "undoneAt", m.undone_by AS "undoneBy"
      FROM client_merges m JOIN clients o ON o.id = m.other_id WHERE m.${MINE}`,
  },
  audit: {
    permission: 'audit:read',
    sql: `SELECT id, at, channel, actor, action, title, changes FROM audit_entries
      WHERE entity = 'clients' AND entity_id = ANY($1::text[])`,
  },
};
