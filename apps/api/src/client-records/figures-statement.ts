import { money } from './record-view';

// Money and purchases of each client and area, by what there is of them: a payment says more of
// money than an invoice does, and an invoice more than an order; of purchases it is the reverse.
const PAID = `state = 'paid'`;
const CAME_IN = `kind = 'payment' AND state IN ('paid', 'done')`;
const BOUGHT = `kind = 'order' AND state IN ('paid', 'done')`;

/** What the records add up to: of one client by its id as the first parameter, or of all. */
export function figuresStatement(whose: 'one' | 'all'): string {
  const records = whose === 'one' ? 'WHERE client_id = $1' : '';
  const clients = whose === 'one' ? 'id = $1' : 'deleted_at IS NULL AND erased_at IS NULL';
  return `
    WITH part AS (
      SELECT client_id, area_id, currency, kind, count(*) AS number,
        count(*) FILTER (WHERE ${PAID}) AS paid,
        count(*) FILTER (WHERE ${CAME_IN} OR ${BOUGHT}) AS done,
        sum(amount) FILTER (WHERE ${PAID} OR ${CAME_IN}) AS amount
      FROM client_records ${records} GROUP BY client_id, area_id, currency, kind),
    value AS (
      SELECT currency, CASE
          WHEN bool_or(kind = 'payment') THEN sum(amount) FILTER (WHERE kind = 'payment')
          WHEN bool_or(kind = 'invoice') THEN sum(amount) FILTER (WHERE kind = 'invoice')
          ELSE sum(amount) FILTER (WHERE kind = 'order') END AS amount
      FROM part WHERE currency IS NOT NULL GROUP BY client_id, area_id, currency),
    buyer AS (
      SELECT client_id, CASE
          WHEN bool_or(kind = 'order') THEN sum(done) FILTER (WHERE kind = 'order')
          WHEN bool_or(kind = 'invoice') THEN sum(paid) FILTER (WHERE kind = 'invoice')
          ELSE sum(done) FILTER (WHERE kind = 'payment') END AS purchases
      FROM part GROUP BY client_id, area_id),
    client AS (
      SELECT sum(purchases) AS purchases FROM buyer GROUP BY client_id HAVING sum(purchases) > 0)
    SELECT
      (SELECT coalesce(json_agg(json_build_object('amount', ${money('amount')},
          'currency', currency) ORDER BY currency), '[]')
        FROM (SELECT currency, sum(amount) AS amount FROM value GROUP BY currency) total
        WHERE amount IS NOT NULL) AS "lifetimeValue",
      (SELECT coalesce(sum(purchases), 0)::int FROM client) AS purchases,
      (SELECT round(100.0 * count(*) FILTER (WHERE purchases > 1) / nullif(count(*), 0))::int
        FROM client) AS "repeatPurchaseRate",
      (SELECT round(avg(100.0 - 100.0 * cardinality(gaps)
          / CASE kind WHEN 'organisation' THEN 8 ELSE 5 END))::int
        FROM clients WHERE ${clients}) AS "dataQuality",
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'count', number)
          ORDER BY kind), '[]')
        FROM (SELECT kind, sum(number) AS number FROM part GROUP BY kind) counted) AS records,
      now() AS "calculatedAt"`;
}
