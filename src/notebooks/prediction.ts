import type { TFunction } from 'i18next';
import type { Claim, Verdict } from '../core/experiment/claims.ts';
import type { ParameterSchema } from '../core/experiment/parameters.ts';
import type { RunSettings } from '../core/experiment/run-settings.ts';

/** What a run says of a question, in no language: it is kept after the run. */
export interface Reveal {
  /** The answers that the numbers bear out: the foremost first, then those that the data cannot tell from it. */
  readonly borneOut: readonly string[];
  /** Answers that the numbers neither bear out nor rule out: an interval across zero does not say which side is right. */
  readonly open?: readonly string[];
  /** What `Prediction.say` needs. */
  readonly values: Readonly<Record<string, string | number>>;
  /** A reason of its own, where the foremost answer came about in another way than usual: a key beside the others. */
  readonly reason?: string;
}

/** The key of the words that say why. */
export const whyOf = ({ words }: Prediction, { borneOut, reason }: Reveal): string =>
  `${words.why}.${reason ?? borneOut[0]}`;

/** Where a question's words stand: whole keys, and prefixes of keys. */
export interface PredictionWords {
  readonly question: string;
  /** Then `.<answer>`. */
  readonly answers: string;
  /** Then `.<answer>`: why it comes out so, where it does. */
  readonly why: string;
}

/** A question to answer before the run. The run's numbers answer it, never the lecture. */
export interface Prediction<View = unknown, S extends ParameterSchema = ParameterSchema> {
  readonly id: string;
  /** The answers to choose from; none where the answer is drawn. */
  readonly options: readonly string[];
  readonly words: PredictionWords;
  /** Which of the answers a locked one stands for, where it is not one of the options itself. */
  answerOf?(locked: string): string | null;
  /** @param view of the run. @returns null where it has not measured it. */
  reveal(view: View, settings: RunSettings<S>): Reveal | null;
  /** What was measured, in one or two sentences. */
  say(values: Reveal['values'], t: TFunction): string;
}

/** A question with one right answer, whatever is run. Its words: `<words>.question`, `.<option>`, `.<option>Why`. */
export interface Quiz {
  readonly id: string;
  readonly options: readonly string[];
  readonly right: string;
  readonly words: string;
}

/** Words under `<notebook>.predict.<id>`. */
export function wordsAt(notebook: string, id: string): PredictionWords {
  const at = `${notebook}.predict.${id}`;
  return { question: `${at}.question`, answers: at, why: `${at}.why` };
}

/** The answer that a claim's verdict bears out, with the numbers beside it; null where it was not judged. */
export function byVerdict(
  claims: readonly Claim[],
  id: string,
  answers: Readonly<Record<'holds' | 'no effect' | 'reversed', string>>,
  values: Reveal['values'],
): Reveal | null {
  const claim = claims.find((each) => each.id === id);
  const verdict: Verdict = claim?.verdict ?? 'not run';
  if (verdict === 'not run') return null;
  if (verdict === 'leaning') {
    // Too small, on too few seeds, to speak of; a side is not ruled out.
    const side = (claim?.estimate ?? 0) > 0 ? answers.holds : answers.reversed;
    return { borneOut: [answers['no effect']], open: [side], values };
  }
  const found = { borneOut: [answers[verdict]], values };
  return verdict === 'no effect' ? { ...found, open: [answers.holds, answers.reversed] } : found;
}

/** The answer that a locked one stands for; null where it is none. */
export const answerOf = (prediction: Prediction, locked: string): string | null =>
  prediction.answerOf ? prediction.answerOf(locked) : locked;

/** How a locked answer stands to what was measured. */
export type Standing = 'agrees' | 'open' | 'differs';

/** `open`: the answer is one of several that the data cannot tell apart, so it is neither right nor wrong. */
export function standingOf(prediction: Prediction, locked: string, { borneOut, open = [] }: Reveal): Standing {
  const answer = answerOf(prediction, locked);
  if (answer === null) return 'differs';
  if (borneOut.includes(answer)) return borneOut.length === 1 ? 'agrees' : 'open';
  return open.includes(answer) ? 'open' : 'differs';
}
