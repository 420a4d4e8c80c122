import * as v from 'valibot';
import type { FinishedRun } from '../../../notebooks/lab.ts';
import type { RunRecord } from '../reader-progress.ts';

/* What is kept of a reader's work, entry by entry. Everything is checked as it is read: another version of the lab,
   another page of the same origin or another hand may have written it. */

const finite = v.pipe(v.number(), v.finite());
/** JSON turns what is no number into null. */
const measured = v.nullable(finite);
const text = v.string();
const texts = v.array(text);

const settings = {
  parameters: v.record(text, v.union([text, finite, v.boolean()])),
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
};

const claim = v.object({
  id: text,
  verdict: v.picklist(['holds', 'leaning', 'no effect', 'reversed', 'not run']),
  estimate: measured,
  low: measured,
  high: measured,
});

const reveal = v.object({
  borneOut: texts,
  open: v.exactOptional(texts),
  values: v.record(
    text,
    v.union([
      text,
      v.pipe(
        measured,
        v.transform((value) => value ?? Number.NaN),
      ),
    ]),
  ),
  reason: v.exactOptional(text),
});

export const runSchema = v.object({
  ...settings,
  summary: v.pipe(
    v.record(text, measured),
    v.transform((all) => Object.fromEntries(Object.entries(all).filter(isMeasured))),
  ),
});

export const recordSchema = v.object({
  ...settings,
  version: text,
  claims: v.array(claim),
  checksum: text,
  seeds: v.array(finite),
  dataset: v.object({ name: text, sha256: text }),
  backend: text,
  lost: v.exactOptional(texts),
  unlearned: v.exactOptional(v.boolean()),
  reveals: v.record(text, reveal),
});

export const answerSchema = text;

/** When it was made, ms since 1970; 0 where that was not written down. */
interface Made {
  readonly at: number;
}

interface AnswerEntry extends Made {
  /** A locked prediction stays as it is; the answer of a quiz may be changed, and the last one counts. */
  readonly kind: 'answer' | 'quiz';
  readonly question: string;
  readonly answer: string;
  /** True where a run had told before. */
  readonly late: boolean;
}

interface RunEntry extends Made {
  readonly kind: 'run';
  readonly run: Omit<FinishedRun, 'id'>;
}

interface RecordEntry extends Made {
  readonly kind: 'record';
  readonly part: string;
  readonly record: RunRecord;
}

/** One thing that a reader has done in a notebook: answered, or run to the end. */
export type Entry = AnswerEntry | RunEntry | RecordEntry;
export type EntryKind = Entry['kind'];

const at = v.pipe(finite, v.minValue(0));
const answered = { at, question: text, answer: answerSchema, late: v.boolean() };
const entrySchema = v.variant('kind', [
  v.object({ kind: v.literal('answer'), ...answered }),
  v.object({ kind: v.literal('quiz'), ...answered }),
  v.object({ kind: v.literal('run'), at, run: runSchema }),
  v.object({ kind: v.literal('record'), at, part: text, record: recordSchema }),
]);

function isMeasured(entry: [string, number | null]): entry is [string, number] {
  return entry[1] !== null;
}

/** Reads anything by a schema; null where it is not of that form. Never throws. */
export function readAs<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null {
  const read = v.safeParse(schema, value);
  return read.success ? read.output : null;
}

/** JSON as a value; undefined where it is none. */
export function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** An entry as it is kept; null where the text holds none. */
export const readEntry = (json: string): Entry | null => readAs(entrySchema, parsed(json));
