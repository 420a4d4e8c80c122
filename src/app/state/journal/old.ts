import type { Area } from '../storage/area.ts';
import { answerSchema, parsed, readAs, recordSchema, runSchema, type Entry, type EntryKind } from './entries.ts';

/*
 * What the lab kept before it had entries: four keys a notebook, each holding a whole list. They are read where they
 * lie and never written, so nothing can be lost on the way, a tab of the old version goes on working, and what cannot
 * be read stays as it is. Every deployment of an origin reads the same ones, because they were written for all.
 */
const keys: Readonly<Record<EntryKind | 'late', string>> = {
  run: 'runs',
  answer: 'predictions',
  quiz: 'predictions',
  late: 'late',
  record: 'records',
};

/** Keys of the old lists that entries of these kinds came from. */
function namesOf(notebook: string, kinds: readonly EntryKind[]): string[] {
  const parts = kinds.includes('answer') ? [...kinds, 'late' as const] : kinds;
  return [...new Set(parts.map((part) => `lab-${keys[part]}-${notebook}`))];
}

const objectOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The old lists as entries, each with an id that is the same at every reading. Bad ones are left out one by one. */
export function readOld(notebook: string, area: Area): [string, Entry][] {
  const read = (part: keyof typeof keys): unknown => parsed(area.read(`lab-${keys[part]}-${notebook}`));
  const late = new Set(listOf(read('late')));
  const answers = objectOf(read('answer')).flatMap(([question, given]): [string, Entry][] => {
    const answer = readAs(answerSchema, given);
    if (answer === null) return [];
    return [[`old-answer-${question}`, { kind: 'answer', at: 0, question, answer, late: late.has(question) }]];
  });
  const runs = listOf(read('run')).flatMap((given, at): [string, Entry][] => {
    const run = readAs(runSchema, given);
    return run ? [[`old-run-${String(at).padStart(4, '0')}`, { kind: 'run', at: 0, run }]] : [];
  });
  const records = objectOf(read('record')).flatMap(([part, given], at): [string, Entry][] => {
    const record = readAs(recordSchema, given);
    return record ? [[`old-record-${String(at).padStart(4, '0')}`, { kind: 'record', at: 0, part, record }]] : [];
  });
  return [...answers, ...runs, ...records];
}

/** Removes the old lists that entries of these kinds came from. @returns takes it back. */
export function dropOld(notebook: string, kinds: readonly EntryKind[], area: Area): () => void {
  const texts = namesOf(notebook, kinds).map((name) => [name, area.read(name)] as const);
  for (const [name] of texts) area.remove(name);
  return () => texts.forEach(([name, text]) => text !== null && area.write(name, text));
}
