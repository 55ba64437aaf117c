import { performance } from 'node:perf_hooks';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { IntegrationTest } from '@portico/contracts/integrations';
import type { DataSource } from 'typeorm';
import type { Config } from '../platform/config';
import { SecretBox } from '../platform/crypto/secret-box';
import { notFound } from '../platform/errors/problem-error';
import { openOutgoing, type Outgoing } from '../platform/outgoing/outgoing-fetch';
import { OutgoingPolicy } from '../platform/outgoing/outgoing-policy';
import { CONFIG } from '../platform/tokens';
import { askOnce, type Question, type Reply } from './chat';
import { IntegrationEntity } from './integration.entity';
import { monthOf } from './integration-view';
import { ProviderFailure } from './provider-failure';
import { ProviderSession, type SessionOptions } from './provider-session';

export { estimateTokens, type Question, type Reply } from './chat';
export { ProviderFailure } from './provider-failure';
export { type ProviderSession, type SessionOptions } from './provider-session';

const QUICK_MS = 20_000;
const TEST: Question = {
  system: 'You translate. Answer with JSON only.',
  user: JSON.stringify({ from: 'English', to: 'German', text: 'Good morning' }),
  name: 'translation',
  schema: {
    type: 'object',
    properties: { text: { type: 'string' } },
    required: ['text'],
    additionalProperties: false,
  },
};

const USED = `
  INSERT INTO integration_usage (integration_id, month, requests, input_tokens, output_tokens)
  VALUES ($1, $2, 1, $3, $4)
  ON CONFLICT (integration_id, month) DO UPDATE
  SET requests = integration_usage.requests + 1,
    input_tokens = integration_usage.input_tokens + excluded.input_tokens,
    output_tokens = integration_usage.output_tokens + excluded.output_tokens`;

/** Talks to the providers, within their limits and budgets, and counts what they take. */
@Injectable()
export class ProvidersService implements OnApplicationShutdown {
  private readonly policy: OutgoingPolicy;
  private outgoing: Promise<Outgoing> | undefined;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
    @Inject(CONFIG) config: Config,
  ) {
    this.policy = new OutgoingPolicy(config.outgoingAllowed);
  }

  // By now no job runs any more.
  async onApplicationShutdown(): Promise<void> {
    await (await this.outgoing)?.close();
  }

  /** Talks to one provider for one piece of work. */
  async open(integration: IntegrationEntity, options: SessionOptions): Promise<ProviderSession> {
    const taken = await this.tokensOf(integration.id);
    const ask = (question: Question) => this.ask(integration, question, options.timeout);
    return new ProviderSession(integration, taken, ask, options);
  }

  /** One short translation, once, whatever comes of it. */
  async test(id: string): Promise<IntegrationTest> {
    const integration = await this.dataSource.manager.findOneBy(IntegrationEntity, { id });
    if (!integration) throw notFound('The integration');
    const begun = performance.now();
    const took = () => Math.round(performance.now() - begun);
    try {
      const { text } = await this.ask(integration, TEST, QUICK_MS);
      const done = { milliseconds: took(), sample: sampleOf(text), code: null, message: null };
      return { ok: true, ...done };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      const { code, message } = error;
      return { ok: false, milliseconds: took(), sample: null, code, message };
    }
  }

  // What was answered is counted at once, whatever the answer is good for.
  private async ask(one: IntegrationEntity, question: Question, timeout: number): Promise<Reply> {
    this.outgoing ??= openOutgoing(this.policy);
    const apiKey = one.apiKey === null ? '' : this.secrets.open(one.apiKey);
    const { baseUrl, model } = one;
    const { fetch } = await this.outgoing;
    const access = { baseUrl, model, apiKey, timeout, fetch };
    const reply = await askOnce(access, question);
    const used = [one.id, monthOf(), reply.inputTokens, reply.outputTokens];
    await this.dataSource.query(USED, used);
    return reply;
  }

  private async tokensOf(id: string): Promise<number> {
    const [row] = await this.dataSource.query<[{ tokens: number }?]>(
      `SELECT (input_tokens + output_tokens)::float8 AS tokens FROM integration_usage
       WHERE integration_id = $1 AND month = $2`,
      [id, monthOf()],
    );
    return row?.tokens ?? 0;
  }
}

function sampleOf(text: string): string {
  try {
    const { text: sample } = JSON.parse(text) as { text?: unknown };
    if (typeof sample === 'string' && sample.trim()) return sample.trim().slice(0, 100);
  } catch {
    // Told below: it is no JSON.
  }
  const message = 'The provider answers, but not with the JSON that was asked for.';
  throw new ProviderFailure('PROVIDER_ANSWER', message);
}
