/** The fields of clients that are written as JSON, as a row of jsonb_to_recordset(). */
export const CLIENT_FIELDS = `(id uuid, kind text, name text, "legalName" text, email text,
  "passwordHash" text, phone text, active boolean, comments text, properties jsonb,
  "fiscalCode" text, website text, address jsonb, "billingAddress" jsonb, "shippingAddress" jsonb,
  language text, currency text, "managerId" uuid, entitlements text[], "groupIds" uuid[])`;

/** The statement that makes clients of a parameter, a JSON array of CLIENT_FIELDS. */
export const insertClients = (parameter: string) => `
  INSERT INTO clients (id, kind, name, legal_name, email, password_hash, phone, active, comments,
    properties, fiscal_code, website, address, billing_address, shipping_address, language,
    currency, manager_id, entitlements)
  SELECT id, kind, name, "legalName", email, "passwordHash", phone, coalesce(active, false),
    comments, coalesce(properties, '{}'), "fiscalCode", website, address, "billingAddress",
    "shippingAddress", language, currency, "managerId", coalesce(entitlements, '{}')
  FROM jsonb_to_recordset(${parameter}::jsonb) AS r ${CLIENT_FIELDS}`;

/** The statement that puts them into the groups that they name. */
export const insertGroups = (parameter: string) => `
  INSERT INTO client_group_members (client_id, group_id)
  SELECT DISTINCT id, group_id
  FROM jsonb_to_recordset(${parameter}::jsonb) AS r ${CLIENT_FIELDS},
    unnest("groupIds") AS group_id`;
