import { ProviderFailure, type ProviderSession } from '../integrations/providers.service';
import { readAnswer } from './answer';
import { pack } from './batches';
import { Draft, type Piece } from './draft';
import { questionOf, type Brief } from './prompt';
import type { Field, Outcome, Settled, Work } from './work';

/** What is known of a text without asking anybody. */
export type Recall = (field: Field) => string | undefined;

/** Hears of items as they are settled, some at a time. */
export type Settle<T> = (settled: Settled<T>[]) => Promise<void>;

interface Open<T> extends Work<T> {
  drafts: (Draft | { outcome: Outcome })[];
}

/** Translates the texts of many items: each once, in as few requests as there can be. */
export class Translator<T> {
  private readonly drafts = new Map<string, Draft>();

  constructor(
    private readonly session: () => Promise<ProviderSession>,
    private readonly brief: Brief,
    private readonly settle: Settle<T>,
  ) {}

  /**
   * A ProviderFailure when the provider does no more; what was settled until then stays so. An
   * answer that cannot be used is asked for once more, then its text fails alone.
   */
  async run(works: Work<T>[], recall: Recall): Promise<void> {
    let open = works.map((work): Open<T> => ({ ...work, drafts: this.begin(work, recall) }));
    const tell = async () => {
      const [done, rest] = [open.filter(isDone), open.filter(one => !isDone(one))];
      open = rest;
      if (done.length) await this.settle(done.map(settledOf));
    };
    await tell();
    const batches = pack([...this.drafts.values()].flatMap(({ pieces }) => pieces));
    await all(batches.map(batch => this.serve(batch, tell)));
  }

  // Texts that are the same share a draft, so that nobody pays for one twice.
  private begin({ fields }: Work<T>, recall: Recall): Open<T>['drafts'] {
    return fields.map(field => {
      const text = recall(field);
      if (text !== undefined) return { outcome: { text, origin: 'memory' } };
      const key = JSON.stringify([field.html, field.maxLength, field.source]);
      const draft = this.drafts.get(key) ?? this.draft(field);
      this.drafts.set(key, draft);
      return draft;
    });
  }

  private draft(field: Field): Draft {
    const terms = this.brief.glossary.in(field.source).filter(term => term.doNotTranslate);
    return new Draft(
      field,
      terms.map(({ found }) => found),
      this.brief,
    );
  }

  private async serve(batch: Piece[], tell: () => Promise<void>): Promise<void> {
    const damaged = judged(await this.ask(batch));
    await tell();
    if (damaged.length === 0) return;
    const again = pack(damaged.flatMap(({ pieces }) => pieces));
    await all(again.map(pieces => this.ask(pieces)));
    for (const draft of judged(damaged)) draft.giveUp();
    await tell();
  }

  /** Sends pieces; answers the texts that now have an answer for each of theirs. */
  private async ask(pieces: Piece[]): Promise<Draft[]> {
    const answers = await this.answersFor(pieces);
    for (const piece of pieces) piece.draft.take(piece, answers.get(piece));
    return [...new Set(pieces.map(({ draft }) => draft))].filter(({ answered }) => answered);
  }

  private async answersFor(pieces: Piece[]): Promise<Map<Piece, string>> {
    try {
      const session = await this.session();
      const { text } = await session.ask(questionOf(pieces, this.brief));
      return readAnswer(text, pieces);
    } catch (error) {
      if (!(error instanceof ProviderFailure) || error.fatal) throw error;
      return new Map();
    }
  }
}

/** Those that came back damaged. */
function judged(drafts: Draft[]): Draft[] {
  for (const draft of drafts) draft.judge();
  return drafts.filter(({ outcome }) => !outcome);
}

const isDone = <T>({ drafts }: Open<T>): boolean => drafts.every(({ outcome }) => outcome);

function settledOf<T>({ item, fields, drafts }: Open<T>): Settled<T> {
  return { item, fields, outcomes: drafts.flatMap(({ outcome }) => outcome ?? []) };
}

// What is on its way is waited for, so that nothing that was paid for is lost.
async function all(work: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find(result => result.status === 'rejected');
  if (failed) throw failed.reason;
}
