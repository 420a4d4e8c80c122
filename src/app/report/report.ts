import type { Claim } from '../../core/experiment/claims.ts';

/** A locked answer and its question, in words. */
export interface ReportPrediction {
  readonly question: string;
  readonly answer: string;
  /** True where the run had told before. */
  readonly late: boolean;
  /** What was measured, how the answer stands to it, and why; null where it was not. */
  readonly measured: { readonly numbers: string; readonly standing: string; readonly why: string } | null;
}

/** A question on the subject, and what was answered. */
export interface ReportQuiz {
  readonly question: string;
  readonly answer: string;
  readonly right: boolean;
  readonly why: string;
}

/** A claim with its sentence and verdict, in words. */
export interface ReportClaim extends Pick<Claim, 'estimate' | 'low' | 'high'> {
  readonly sentence: string;
  readonly verdict: string;
}

export interface ReportFigure {
  readonly title: string;
  /** A whole `<svg>` element that refers to nothing outside itself. */
  readonly svg: string;
}

/** A finished run: what it found, and all that it takes to compute it again. */
export interface ReportRun {
  /** The part of the notebook that it is of; empty where it has no parts. */
  readonly part: string;
  readonly permalink: string;
  /** The same for the command line. */
  readonly command: string;
  /** Whether computing it again ends in this checksum, and where. */
  readonly repeat: string;
  /** Of the notebook. */
  readonly version: string;
  readonly seeds: string;
  readonly checksum: string;
  readonly dataset: string;
  readonly backend: string;
  /** The settings that differ from the defaults, named; then their values. */
  readonly settings: readonly (readonly [string, string])[];
  /** All settings, as the command line writes them. */
  readonly everything: string;
  readonly claims: readonly ReportClaim[];
  /** Said where the run did not learn; empty elsewhere. */
  readonly unlearned: string;
}

/** A line of all finished runs, with the notebook's headline numbers. */
export interface ReportTry {
  readonly settings: string;
  readonly permalink: string;
  /** In the order of `ReportNotebook.tryHeads`; null where the run has none. */
  readonly numbers: readonly (number | null)[];
}

/** What one notebook brings to the report. */
export interface ReportNotebook {
  readonly name: string;
  readonly predictions: readonly ReportPrediction[];
  readonly quizzes: readonly ReportQuiz[];
  readonly runs: readonly ReportRun[];
  /** All finished runs, the newest last, and the names of their numbers. */
  readonly tries: readonly ReportTry[];
  readonly tryHeads: readonly string[];
  readonly figures: readonly ReportFigure[];
  /** Said where a run was not of this visit, so that its figures are not there. */
  readonly figuresGone: boolean;
}

/** Everything a report says, in one language. */
export interface Report {
  readonly language: string;
  readonly title: string;
  /** The student's; may be empty. */
  readonly name: string;
  /** ISO 8601, to the minute. */
  readonly date: string;
  readonly lab: string;
  readonly notebooks: readonly ReportNotebook[];
}

/** The report's fixed words. */
export const reportWords = [
  'name',
  'date',
  'predictions',
  'late',
  'notMeasured',
  'quizzes',
  'right',
  'wrong',
  'parameters',
  'defaults',
  'everything',
  'notRun',
  'tries',
  'settings',
  'nothing',
  'figures',
  'figuresGone',
  'verdicts',
  'method',
  'claim',
  'estimate',
  'verdict',
  'rerun',
  'command',
  'seeds',
  'checksum',
  'dataset',
  'backend',
  'version',
] as const;
export type ReportWords = Readonly<Record<(typeof reportWords)[number], string>>;
