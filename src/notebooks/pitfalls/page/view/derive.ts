import { judge, type Claim, type Interval } from '../../../../core/experiment/claims.ts';
import type { FinishedRun } from '../../../lab.ts';
import type { Measured, PitfallsResults, Reading } from '../../events.ts';
import { claimOfPitfall, pitfalls, type PitfallId } from '../../parameters.ts';

/** A pitfall as its card shows it. */
export interface Shown {
  readonly reading: Reading;
  /** What its claim was judged by; null while the run goes on. */
  readonly claim: Interval | null;
  /** How many seeds the run has. */
  readonly seeds: number;
}

/** What the mistake does. */
export type Outcome = 'hurts' | 'same' | 'helps';
export const outcomes = ['hurts', 'same', 'helps'] as const satisfies readonly Outcome[];

type Summary = Readonly<Record<string, number>>;

function entriesOf(name: string, { estimate, low, high }: Measured): [string, number][] {
  const all: [string, number | null][] = [
    [name, estimate],
    [`${name}Low`, low],
    [`${name}High`, high],
  ];
  return all.filter((entry): entry is [string, number] => entry[1] !== null);
}

/** Numbers by name, for the list of finished runs; what was not measured is left out. */
export function summaryOfReading({ broken, fixed, recall, claim, seeds }: PitfallsResults): Summary {
  const { estimate, low, high } = claim;
  return Object.fromEntries([
    ...entriesOf('broken', broken),
    ...entriesOf('fixed', fixed),
    ['seeds', seeds],
    ...(recall === null ? [] : [['recall', recall] as const]),
    ...(estimate === null ? [] : entriesOf('claim', { estimate, low, high })),
  ]);
}

function measuredOf(summary: Summary, name: string): Measured | null {
  const estimate = summary[name];
  return estimate === undefined
    ? null
    : { estimate, low: summary[`${name}Low`] ?? null, high: summary[`${name}High`] ?? null };
}

/** The other way round; null where the list holds something else. */
export function shownOf(summary: Summary): Shown | null {
  const [broken, fixed, claim] = ['broken', 'fixed', 'claim'].map((name) => measuredOf(summary, name));
  if (!broken || !fixed) return null;
  const { estimate, low, high } = claim ?? { estimate: NaN, low: null, high: null };
  return {
    reading: { broken, fixed, recall: summary['recall'] ?? null },
    claim: low === null || high === null ? null : { estimate, low, high },
    seeds: summary['seeds'] ?? 1,
  };
}

/** The newest finished run of a pitfall. */
export function latestOf(runs: readonly FinishedRun[], pitfall: PitfallId): FinishedRun | null {
  return runs.findLast(({ parameters }) => parameters['pitfall'] === pitfall) ?? null;
}

/** A search counts as slower where it takes this much more time: a browser's clock is too coarse for less. */
const SLOWER = 1.1;

/** The claim behind a pitfall; how much of its corpus an index finds is no difference that seeds would settle. */
export function judged(pitfall: PitfallId, shown: Shown | null): Claim {
  const seeds = pitfall === 'no-index' ? undefined : shown?.seeds;
  return judge(claimOfPitfall[pitfall], shown?.claim ?? null, seeds);
}

/** Whether the mistake did harm: by time where times were measured, else by the claim's interval. */
export function outcomeOf(pitfall: PitfallId, shown: Shown): Outcome | null {
  const { reading, claim } = shown;
  if (!claim) return null;
  if (pitfall === 'no-index') {
    const ratio = reading.broken.estimate / reading.fixed.estimate;
    return ratio >= SLOWER ? 'hurts' : ratio <= 1 / SLOWER ? 'helps' : 'same';
  }
  const { verdict } = judged(pitfall, shown);
  return verdict === 'holds' ? 'hurts' : verdict === 'reversed' ? 'helps' : 'same';
}

/** The options of every card's question, and the right one. */
export const quizOptions = ['a', 'b', 'c'] as const;
export type QuizOption = (typeof quizOptions)[number];
export const rightAnswers: Readonly<Record<PitfallId, QuizOption>> = {
  'no-index': 'b',
  'stored-vectors': 'c',
  'random-init': 'a',
  'unfrozen-layers': 'b',
  'no-shuffle': 'c',
  'version-skew': 'a',
};

/** Names under which the page keeps answers. */
export const predictionOf = (pitfall: PitfallId): string => pitfall;
export const quizOf = (pitfall: PitfallId): string => `quiz-${pitfall}`;

/** What the reader has done with one pitfall. */
export interface Done {
  readonly pitfall: PitfallId;
  readonly predicted: Outcome | null;
  readonly shown: Shown | null;
  readonly outcome: Outcome | null;
  /** Null where the question was not answered. */
  readonly right: boolean | null;
}

/** What the reader has done so far, pitfall by pitfall. */
export function doneSoFar(runs: readonly FinishedRun[], answers: Readonly<Record<string, string>>): Done[] {
  return pitfalls.map((pitfall) => {
    const run = latestOf(runs, pitfall);
    const shown = run && shownOf(run.summary);
    const answer = answers[quizOf(pitfall)];
    return {
      pitfall,
      predicted: outcomes.find((outcome) => outcome === answers[predictionOf(pitfall)]) ?? null,
      shown,
      outcome: shown && outcomeOf(pitfall, shown),
      right: answer === undefined ? null : answer === rightAnswers[pitfall],
    };
  });
}
