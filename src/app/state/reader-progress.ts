import { backendNamed, isExact } from '../../core/backend/exact.ts';
import type { Claim } from '../../core/experiment/claims.ts';
import type { ResultEvent } from '../../core/experiment/experiment.ts';
import type { BackendName, BackendStatus } from '../../engine/protocol.ts';
import type { RunSettings } from '../../core/experiment/run-settings.ts';
import type { FinishedRun } from '../../notebooks/lab.ts';
import type { ParameterValues } from '../../core/experiment/parameters.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { standingOf, type Prediction, type Quiz, type Reveal, type Standing } from '../../notebooks/prediction.ts';

/** What a finished run leaves behind for good: enough to say what it found, and to compute it again. */
export interface RunRecord extends RunSettings {
  /** The experiment's. */
  readonly version: string;
  /** Those that this run has judged. */
  readonly claims: readonly Claim[];
  readonly checksum: string;
  readonly seeds: readonly number[];
  readonly dataset: Pick<ResultEvent['dataset'], 'name' | 'sha256'>;
  /** The one that the run ended on. */
  readonly backend: string;
  /** Those it began on, where they were lost on the way. */
  readonly lost?: readonly string[];
  /** There where the run's models learned nothing; see `ResultEvent.learned`. */
  readonly unlearned?: boolean;
  /** By question, what the run says of it; a run that did not learn says nothing. */
  readonly reveals: Readonly<Record<string, Reveal>>;
}

/** What the reader has done in one notebook, out of its journal. */
export interface ReaderProgress {
  readonly finished: readonly FinishedRun[];
  /** Locked answers by question. */
  readonly predictions: Readonly<Record<string, string>>;
  /** Questions that were answered after a run had already told. */
  readonly late: readonly string[];
  /** The newest finished run of each part of the notebook; see `partOf`. */
  readonly records: Readonly<Record<string, RunRecord>>;
}

/** Nothing done yet. @internal for tests. */
export const noProgress: ReaderProgress = { finished: [], predictions: {}, late: [], records: {} };

/** The part of a notebook that a run is of; '' where it has no parts. */
export const partOf = ({ partParameter }: Notebook, values: ParameterValues): string =>
  partParameter === undefined ? '' : String(values[partParameter]);

/** A run as it has ended. */
export interface EndedRun {
  readonly settings: RunSettings;
  readonly view: unknown;
  readonly result: ResultEvent | null;
  readonly version: string | null;
  readonly backend: BackendStatus | null;
  /** Backends that were lost on the way. */
  readonly lost: readonly BackendName[];
}

/** The record of a run that has just ended, and the part it is of; null of one without a result. */
export function recordOf(
  notebook: Notebook,
  run: EndedRun,
): { readonly part: string; readonly record: RunRecord } | null {
  const { settings, view, result, version, backend, lost } = run;
  if (!result) return null;
  const telling = result.learned ? notebook.predictions : [];
  const reveals = telling.flatMap((prediction) => {
    const reveal = prediction.reveal(view, settings);
    return reveal ? [[prediction.id, reveal] as const] : [];
  });
  const { name, sha256 } = result.dataset;
  const record: RunRecord = {
    ...settings,
    version: version ?? '–',
    claims: result.claims.filter(({ verdict }) => verdict !== 'not run'),
    checksum: result.checksum,
    seeds: result.seeds,
    dataset: { name, sha256 },
    backend: backend?.name ?? '–',
    ...(lost.length > 0 ? { lost } : {}),
    ...(result.learned ? {} : { unlearned: true }),
    reveals: Object.fromEntries(reveals),
  };
  return { part: partOf(notebook, settings.parameters), record };
}

/** How far a record's checksum binds whoever computes the run again. */
export type Repeatability = 'exact' | 'inexact' | 'mixed' | 'unknown';

/** `mixed`: the run went on elsewhere after its backend was lost, which nobody can repeat. */
export function repeatabilityOf({ backend, lost = [] }: Pick<RunRecord, 'backend' | 'lost'>): Repeatability {
  const names = [...lost, backend].map(backendNamed);
  if (names.some((name) => name === null)) return 'unknown';
  if (names.every((name) => name !== null && isExact(name))) return 'exact';
  return lost.length > 0 ? 'mixed' : 'inexact';
}

/** A locked prediction, and what a kept run says of it; all null where none does. */
export interface Predicted {
  readonly prediction: Prediction;
  readonly locked: string;
  readonly late: boolean;
  readonly reveal: Reveal | null;
  readonly standing: Standing | null;
}

/** The locked predictions of a notebook, in its order. */
export function predictedOf(
  { predictions: all }: Notebook,
  { predictions, late, records }: ReaderProgress,
): Predicted[] {
  return all.flatMap((prediction) => {
    const { id } = prediction;
    const locked = predictions[id];
    if (locked === undefined) return [];
    const reveal = Object.values(records).findLast(({ reveals }) => reveals[id])?.reveals[id] ?? null;
    const standing = reveal && standingOf(prediction, locked, reveal);
    return [{ prediction, locked, late: late.includes(id), reveal, standing }];
  });
}

/** An answered quiz. */
export interface Quizzed {
  readonly quiz: Quiz;
  readonly answer: string;
  readonly right: boolean;
}

/** The answered quizzes of a notebook, in its order. */
export function quizzedOf({ quizzes = [] }: Notebook, { predictions }: ReaderProgress): Quizzed[] {
  return quizzes.flatMap((quiz) => {
    const answer = predictions[quiz.id];
    return answer === undefined ? [] : [{ quiz, answer, right: answer === quiz.right }];
  });
}

/** True where there is nothing to tell of. */
export const isBlank = ({ predictions, records, finished }: ReaderProgress): boolean =>
  Object.keys(predictions).length === 0 && Object.keys(records).length === 0 && finished.length === 0;
