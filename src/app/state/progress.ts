import { backendNamed, isExact } from '../../core/backend/exact.ts';
import type { Claim } from '../../core/experiment/claims.ts';
import type { ResultEvent } from '../../core/experiment/experiment.ts';
import type { BackendName, BackendStatus } from '../../engine/protocol.ts';
import type { RunSettings } from '../../core/experiment/run-settings.ts';
import type { FinishedRun } from '../../notebooks/lab.ts';
import type { Notebook, Values } from '../../notebooks/notebook.ts';
import { standingOf, type Prediction, type Quiz, type Reveal, type Standing } from '../../notebooks/prediction.ts';
import type { Keep } from './storage.ts';

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
  /** By question, what the run says of it. */
  readonly reveals: Readonly<Record<string, Reveal>>;
}

/** What the reader has done in one notebook. It is kept in the browser. */
export interface Progress {
  readonly finished: readonly FinishedRun[];
  /** Locked answers by question. */
  readonly predictions: Readonly<Record<string, string>>;
  /** Questions that were answered after a run had already told. */
  readonly late: readonly string[];
  /** The newest finished run of each part of the notebook; see `partOf`. */
  readonly records: Readonly<Record<string, RunRecord>>;
}

export const noProgress: Progress = { finished: [], predictions: {}, late: [], records: {} };

const keys = { finished: 'runs', predictions: 'predictions', late: 'late', records: 'records' } as const;
const parts = Object.keys(keys) as (keyof Progress)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const entries = <T>(value: unknown, is: (each: unknown) => each is T): Record<string, T> =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, T] => is(entry[1])))
    : {};
const list = <T>(value: unknown, is: (each: unknown) => each is T): T[] =>
  Array.isArray(value) ? value.filter(is) : [];

const isText = (value: unknown): value is string => typeof value === 'string';
const isRun = (value: unknown): value is FinishedRun =>
  isObject(value) && isObject(value['summary']) && isObject(value['parameters']);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isReveal = (value: unknown): value is Reveal =>
  isObject(value) && isTexts(value['borneOut']) && isTexts(value['open'] ?? []) && isObject(value['values']);
const isRecord = (value: unknown): value is RunRecord =>
  isObject(value) &&
  isObject(value['parameters']) &&
  isObject(value['dataset']) &&
  Array.isArray(value['claims']) &&
  Array.isArray(value['seeds']) &&
  isTexts(value['lost'] ?? []) &&
  isObject(value['reveals']) &&
  Object.values(value['reveals']).every(isReveal);

/** A notebook's progress out of the browser; what is not of its form (another version's, another hand's) is left out. */
export function readProgress(notebook: string, keep: Keep): Progress {
  const read = (part: keyof Progress): unknown => keep.read<unknown>(`${keys[part]}-${notebook}`, null);
  return {
    finished: list(read('finished'), isRun),
    predictions: entries(read('predictions'), isText),
    late: list(read('late'), isText),
    records: entries(read('records'), isRecord),
  };
}

/** Writes what has changed since `before`; without it, everything. */
export function keepProgress(notebook: string, keep: Keep, now: Progress, before?: Progress): void {
  for (const part of parts) if (now[part] !== before?.[part]) keep.write(`${keys[part]}-${notebook}`, now[part]);
}

/** The part of a notebook that a run is of; '' where it has no parts. */
const partOf = ({ partParameter }: Notebook, values: Values): string =>
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

/** The records with that of a run that has just ended. */
export function withRecord(records: Progress['records'], notebook: Notebook, run: EndedRun): Progress['records'] {
  const { settings, view, result, version, backend, lost } = run;
  if (!result) return records;
  const reveals = notebook.predictions.flatMap((prediction) => {
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
    reveals: Object.fromEntries(reveals),
  };
  return { ...records, [partOf(notebook, settings.parameters)]: record };
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

/** Locks an answer in, and remembers whether it came after the measurement. */
export function lock(progress: Progress, question: string, answer: string): Pick<Progress, 'predictions' | 'late'> {
  const told = Object.values(progress.records).some(({ reveals }) => Object.hasOwn(reveals, question));
  const late = told && !progress.late.includes(question) ? [...progress.late, question] : progress.late;
  return { predictions: { ...progress.predictions, [question]: answer }, late };
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
export function predictedOf({ predictions: all }: Notebook, { predictions, late, records }: Progress): Predicted[] {
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
export function quizzedOf({ quizzes = [] }: Notebook, { predictions }: Progress): Quizzed[] {
  return quizzes.flatMap((quiz) => {
    const answer = predictions[quiz.id];
    return answer === undefined ? [] : [{ quiz, answer, right: answer === quiz.right }];
  });
}

/** True where there is nothing to tell of. */
export const isBlank = ({ predictions, records, finished }: Progress): boolean =>
  Object.keys(predictions).length === 0 && Object.keys(records).length === 0 && finished.length === 0;
