import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from '../platform/auth/turns';
import { estimateTokens, type Question, type Reply } from './chat';
import type { IntegrationEntity } from './integration.entity';
import { ProviderFailure } from './provider-failure';

/** How patient a piece of work is. */
export interface SessionOptions {
  /** Milliseconds for one answer. */
  timeout: number;
  /** How often one request is sent while the provider is busy or gone. */
  tries: number;
  /** Ends waiting; requests that are on their way are waited for. */
  signal?: AbortSignal;
  /** Is told of each answer that was paid for. */
  onReply?: (reply: Reply) => Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Asks one provider again and again: as many at once as it takes, slower when it says so, and no
 * more than the budget of the month.
 */
export class ProviderSession {
  /** Tokens that requests on their way may take. */
  private pending = 0;
  private resumeAt = 0;
  private broken: ProviderFailure | undefined;
  private readonly turns: Turns;

  constructor(
    readonly integration: IntegrationEntity,
    private taken: number,
    private readonly askOnce: (question: Question) => Promise<Reply>,
    private readonly options: SessionOptions,
  ) {
    this.turns = new Turns(integration.concurrency, Infinity);
  }

  /** The answer, after as many tries as it takes; a ProviderFailure when there is none. */
  ask(question: Question): Promise<Reply> {
    return this.turns.take(() => this.untilAnswered(question));
  }

  private async untilAnswered(question: Question): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      await this.pause();
      try {
        return await this.reserved(question);
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        if (!error.temporary || attempt >= this.options.tries) throw this.keep(error);
        this.resumeAt = Math.max(this.resumeAt, Date.now() + pauseOf(error, attempt));
      }
    }
  }

  private keep(failure: ProviderFailure): ProviderFailure {
    if (failure.fatal) this.broken ??= failure;
    return failure;
  }

  private async pause(): Promise<void> {
    const { signal } = this.options;
    while (Date.now() < this.resumeAt) {
      await sleep(this.resumeAt - Date.now(), undefined, signal ? { signal } : {});
    }
    signal?.throwIfAborted();
    if (this.broken) throw this.broken;
  }

  private async reserved(question: Question): Promise<Reply> {
    const expected = 2 * estimateTokens(question.user) + estimateTokens(question.system);
    this.checkBudget(expected);
    this.pending += expected;
    try {
      const reply = await this.askOnce(question);
      this.taken += reply.inputTokens + reply.outputTokens;
      await this.options.onReply?.(reply);
      return reply;
    } finally {
      this.pending -= expected;
    }
  }

  private checkBudget(expected: number): void {
    const { monthlyTokens, name } = this.integration;
    if (monthlyTokens === null || this.taken + this.pending + expected <= monthlyTokens) return;
    const budget = monthlyTokens.toLocaleString('en');
    const message = `The budget of “${name}” for this month, ${budget} tokens, does not allow more.`;
    throw new ProviderFailure('BUDGET_SPENT', message);
  }
}

function pauseOf({ retryAfter }: ProviderFailure, attempt: number): number {
  const own = FIRST_PAUSE_MS * 2 ** (attempt - 1);
  return Math.min(retryAfter ?? own, LONGEST_PAUSE_MS);
}
