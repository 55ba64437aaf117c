import type { Integration, IntegrationUsage } from '@portico/contracts/integrations';
import type { EntityManager } from 'typeorm';
import type { IntegrationEntity } from './integration.entity';

/** What an integration has taken, as numbers to count with. */
export interface Taken {
  requests: number;
  inputTokens: number;
  outputTokens: number;
}

type Prices = Pick<IntegrationEntity, 'inputPrice' | 'outputPrice'>;

const NOTHING: Taken = { requests: 0, inputTokens: 0, outputTokens: 0 };
const MILLION = 1_000_000;

/** The current month of the usage, in UTC. */
export function monthOf(now = new Date()): string {
  return now.toISOString().slice(0, 7);
}

/** What tokens cost, to four places; null where a price is missing. */
export function costOf({ inputPrice, outputPrice }: Prices, taken: Taken): string | null {
  if (inputPrice === null || outputPrice === null) return null;
  const { inputTokens, outputTokens } = taken;
  const cost = (inputTokens * Number(inputPrice) + outputTokens * Number(outputPrice)) / MILLION;
  return cost.toFixed(4);
}

/** The integrations as they are shown: with what they took this month, without their keys. */
export async function viewOf(
  manager: EntityManager,
  integrations: IntegrationEntity[],
): Promise<Integration[]> {
  const month = monthOf();
  const ids = integrations.map(({ id }) => id);
  const rows = await manager.query<(Taken & { id: string })[]>(
    `SELECT integration_id AS id, requests, input_tokens::float8 AS "inputTokens",
       output_tokens::float8 AS "outputTokens"
     FROM integration_usage WHERE integration_id = ANY($1) AND month = $2`,
    [ids, month],
  );
  const taken = new Map(rows.map(row => [row.id, row]));
  return integrations.map(one => present(one, month, taken.get(one.id) ?? NOTHING));
}

function present({ apiKey, ...one }: IntegrationEntity, month: string, taken: Taken): Integration {
  const { requests, inputTokens, outputTokens } = taken;
  const usage: IntegrationUsage = {
    ...{ month, requests, inputTokens, outputTokens },
    cost: costOf(one, taken),
  };
  return {
    ...one,
    hasKey: apiKey !== null,
    usage,
    createdAt: one.createdAt.toISOString(),
    updatedAt: one.updatedAt.toISOString(),
  };
}
