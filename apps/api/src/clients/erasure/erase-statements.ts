// What an erasure does, in this order; `$1` are the ids of the client and of who was merged into it.

const CLIENTS = `
  UPDATE clients SET name = 'Erased client ' || number, legal_name = NULL, email = NULL,
    password_hash = NULL, phone = NULL, active = false, comments = NULL, properties = '{}',
    fiscal_code = NULL, website = NULL, address = NULL, billing_address = NULL,
    shipping_address = NULL, language = NULL, manager_id = NULL, entitlements = '{}',
    contacts_text = '', last_sign_in_at = NULL, erased_at = now(), version = version + 1,
    updated_at = now()
  WHERE id = ANY($1::uuid[])`;

// Before the addresses are gone by which mails are known that name no client.
const MAILS = `
  DELETE FROM template_mails WHERE client_id = ANY($1::uuid[]) OR lower(to_address) IN (
    SELECT email_key FROM clients WHERE id = ANY($1::uuid[])
    UNION ALL SELECT lower(email) FROM contacts WHERE client_id = ANY($1::uuid[]))`;

const PARTS = [
  ...['contacts', 'client_notes', 'client_sessions', 'client_group_members', 'client_area_clients'],
].map(table => `DELETE FROM ${table} WHERE client_id = ANY($1::uuid[])`);

const DISTINCTIONS = `
  DELETE FROM client_distinctions WHERE low_id = ANY($1::uuid[]) OR high_id = ANY($1::uuid[])`;

// What has an amount is known to the books by its external id, and would count twice without it
// when it is pushed again; that of a message may be an address.
const RECORDS = `
  UPDATE client_records SET title = kind, status = NULL, url = NULL, payload = '{}',
    external_id = CASE WHEN amount IS NULL THEN 'erased-' || id ELSE external_id END,
    version = version + 1, updated_at = now()
  WHERE client_id = ANY($1::uuid[])`;

const HIDDEN = `(
  SELECT coalesce(jsonb_object_agg(key, '{"before": "•••", "after": "•••"}'::jsonb), '{}')
  FROM jsonb_object_keys(e.changes) AS key)`;

const AUDIT = `
  UPDATE audit_entries e SET title = c.name, changes = ${HIDDEN}
  FROM clients c
  WHERE c.id = ANY($1::uuid[]) AND e.entity = 'clients' AND e.entity_id = c.id::text`;

const ACTOR = `
  UPDATE audit_entries e SET actor = c.name
  FROM clients c WHERE c.id = ANY($1::uuid[]) AND e.actor_id = c.id`;

const AUDIT_OF_RECORDS = `
  UPDATE audit_entries e SET title = r.kind || ' ' || r.external_id, changes = ${HIDDEN}
  FROM client_records r
  WHERE r.client_id = ANY($1::uuid[]) AND e.entity = 'client-records' AND e.entity_id = r.id::text`;

// While they were one, what was the one's went through the hands of the other.
const AUDIT_OF_PARTNERS = `
  UPDATE audit_entries e SET title = c.name, changes = ${HIDDEN}
  FROM client_merges m JOIN clients c ON c.id = m.client_id
  WHERE m.other_id = ANY($1::uuid[]) AND m.undone_at IS NOT NULL AND e.entity = 'clients'
    AND e.entity_id = m.client_id::text AND e.at BETWEEN m.at AND m.undone_at`;

const MERGES = `
  UPDATE client_merges SET before = NULL, after = NULL
  WHERE client_id = ANY($1::uuid[]) OR other_id = ANY($1::uuid[])`;

/** Replaces the personal data of clients wherever it is kept; figures and who did what stay. */
export const ERASURE = [
  ...[MAILS, CLIENTS, ...PARTS, DISTINCTIONS, RECORDS, MERGES],
  ...[AUDIT, ACTOR, AUDIT_OF_RECORDS, AUDIT_OF_PARTNERS],
];
