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

/** Keeps what was answered, so that it can be gone on with. */
export interface Ledger {
  /** What was answered before. */
  answered: (pieces: Piece[]) => Promise<Map<Piece, string>>;
  keep: (answers: Map<Piece, string>) => Promise<void>;
}

const NO_LEDGER: Ledger = {
  answered: () => Promise.resolve(new Map()),
  keep: () => Promise.resolve(),
};

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
    private readonly ledger = NO_LEDGER,
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
    const pieces = [...this.drafts.values()].flatMap(draft => draft.pieces);
    const before = await this.ledger.answered(pieces);
    const damaged = judged(take([...before.keys()], before));
    await tell();
    const batches = pack(pieces.filter(piece => !before.has(piece)));
    await all([this.repair(damaged, tell), ...batches.map(batch => this.serve(batch, tell))]);
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
    await this.repair(damaged, tell);
  }

  private async repair(damaged: Draft[], tell: () => Promise<void>): Promise<void> {
    if (damaged.length === 0) return;
    await all(pack(damaged.flatMap(({ pieces }) => pieces)).map(batch => this.ask(batch)));
    for (const draft of judged(damaged)) draft.giveUp();
    await tell();
  }

  /** Sends pieces; answers the texts that now have an answer for each of theirs. */
  private async ask(pieces: Piece[]): Promise<Draft[]> {
    const answers = await this.answersFor(pieces);
    if (answers.size) await this.ledger.keep(answers);
    return take(pieces, answers);
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

/** Gives pieces their answers; answers the texts that have one for each of theirs. */
function take(pieces: Piece[], answers: Map<Piece, string>): Draft[] {
  for (const piece of pieces) piece.draft.take(piece, answers.get(piece));
  return [...new Set(pieces.map(({ draft }) => draft))].filter(({ answered }) => answered);
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
