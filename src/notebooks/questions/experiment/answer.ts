import type { Dataset } from '../../../core/data/types.ts';
import { MARGIN, type Interval } from '../../../core/experiment/claims.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import type { Trainer } from '../../../core/training/trainer.ts';
import type { Shares } from '../../../core/shares/shares.ts';
import type { RateMeter } from '../../../core/training/rate.ts';
import type { RequestScores } from '../../../core/evaluation/request-scores.ts';
import { summarise, type Mean } from '../../../core/evaluation/summary.ts';
import type { ArmCost, ArmResult, QuestionsEvent, QuestionsResults } from '../events.ts';
import type { claimsOfQuestion, Question, QuestionsParameters, questionsParameters } from '../parameters.ts';

export type Context = RunContext<typeof questionsParameters>;

/** What a question's run comes to. */
export interface Answer<Q extends Question = Question> {
  readonly results: Omit<QuestionsResults, 'question'>;
  /** Each claim's difference; null where the data do not bear it. */
  readonly differences: Readonly<Record<(typeof claimsOfQuestion)[Q][number], Interval | null>>;
  /** By seed, the models that were trained from random weights. */
  readonly trainers: readonly (readonly Trainer[])[];
  /** Everything that was trained, for the checksum. */
  readonly weights: readonly Float32Array[];
  readonly dataset: Dataset;
  readonly meter: RateMeter;
  readonly loadMs: number;
}

/** Answers one question: tells what happens, and returns what it comes to. */
export type Ask<Q extends Question> = (
  context: Context,
  shares: Shares,
) => AsyncGenerator<QuestionsEvent, Answer<Q>, void>;

/** The parts of other questions. */
export const nothingElse = { towers: null, window: null, history: null, negatives: null } as const;

export const seedsOf = ({ parameters, seed }: { readonly parameters: QuestionsParameters; readonly seed: number }) =>
  Array.from({ length: parameters.seeds }, (_, i) => seed + i);

/** Both means of requests that there are. */
export function meansOf(scores: RequestScores): { readonly recall50: Mean; readonly ndcg10: Mean } {
  const { recall50, ndcg10 } = summarise(scores);
  if (!recall50 || !ndcg10) throw new RangeError('no request was answered');
  return { recall50, ndcg10 };
}

export function armResult(id: string, scores: RequestScores, cost: ArmCost): ArmResult {
  return { id, ...meansOf(scores), cost };
}

/** An interval moved by what "enough" may be behind: the claims' margin, one point of Recall@50. */
export function withMargin(interval: Interval | null): Interval | null {
  if (!interval) return null;
  const { estimate, low, high } = interval;
  return { estimate: estimate + MARGIN, low: low + MARGIN, high: high + MARGIN };
}
