import { money } from './record-view';

// Money and purchases of each client and area, by what there is of them: a payment says more of
// money than an invoice does, and an invoice more than an order; of purchases it is the reverse.
const PARTS = `
  SELECT client_id, area_id, currency,
    count(*) FILTER (WHERE kind = 'order') AS orders,
    count(*) FILTER (WHERE kind = 'invoice') AS invoices,
    count(*) FILTER (WHERE kind = 'payment') AS payments,
    count(*) FILTER (WHERE kind = 'order' AND state IN ('paid', 'done')) AS bought,
    count(*) FILTER (WHERE kind = 'invoice' AND state = 'paid') AS settled,
    count(*) FILTER (WHERE kind = 'payment' AND state IN ('paid', 'done')) AS received,
    sum(amount) FILTER (WHERE kind = 'order' AND state = 'paid') AS ordered,
    sum(amount) FILTER (WHERE kind = 'invoice' AND state = 'paid') AS invoiced,
    sum(amount) FILTER (WHERE kind = 'payment' AND state IN ('paid', 'done')) AS paid
  FROM client_records r
  WHERE kind IN ('order', 'invoice', 'payment')`;

const VALUE = `
  SELECT currency, sum(CASE WHEN payments > 0 THEN paid WHEN invoices > 0 THEN invoiced
    ELSE ordered END) AS amount
  FROM part WHERE currency IS NOT NULL GROUP BY currency`;

const BUYERS = `
  SELECT sum(purchases) AS purchases FROM (
    SELECT client_id, CASE WHEN sum(orders) > 0 THEN sum(bought)
      WHEN sum(invoices) > 0 THEN sum(settled) ELSE sum(received) END AS purchases
    FROM part GROUP BY client_id, area_id) each
  GROUP BY client_id HAVING sum(purchases) > 0`;

/** What the records add up to: of one client by its id as the first parameter, or of all. */
export function figuresStatement(whose: 'one' | 'all'): string {
  const records = whose === 'one' ? 'r.client_id = $1' : 'true';
  const clients = whose === 'one' ? 'id = $1' : 'deleted_at IS NULL AND erased_at IS NULL';
  return `
    WITH part AS (${PARTS} AND ${records} GROUP BY client_id, area_id, currency),
    buyer AS (${BUYERS})
    SELECT
      (SELECT coalesce(json_agg(json_build_object('amount', ${money('amount')},
          'currency', currency) ORDER BY currency), '[]')
        FROM (${VALUE}) value WHERE amount IS NOT NULL) AS "lifetimeValue",
      (SELECT coalesce(sum(purchases), 0)::int FROM buyer) AS purchases,
      (SELECT round(100.0 * count(*) FILTER (WHERE purchases > 1) / nullif(count(*), 0))::int
        FROM buyer) AS "repeatPurchaseRate",
      (SELECT round(avg(100.0 - 100.0 * cardinality(gaps)
          / CASE kind WHEN 'organisation' THEN 8 ELSE 5 END))::int
        FROM clients WHERE ${clients}) AS "dataQuality",
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'count', number)
          ORDER BY kind), '[]')
        FROM (SELECT kind, count(*) AS number FROM client_records r WHERE ${records}
          GROUP BY kind) counted) AS records,
      now() AS "calculatedAt"`;
}
