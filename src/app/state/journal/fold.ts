import type { ReaderProgress } from '../reader-progress.ts';
import type { Entry } from './entries.ts';

/** In the order in which they were made; entries of one moment in the same order in every tab. */
export function inOrder(entries: readonly (readonly [string, Entry])[]): (readonly [string, Entry])[] {
  return entries.toSorted(([id, a], [otherId, b]) => a.at - b.at || (id < otherId ? -1 : 1));
}

/**
 * Entries as what the reader has done. A prediction counts as it was first locked, in whichever tab; of a quiz the last
 * answer counts, and of each part of a notebook the newest record. @param entries in order.
 */
export function progressOf(entries: readonly (readonly [string, Entry])[]): ReaderProgress {
  const finished: ReaderProgress['finished'][number][] = [];
  const answers = new Map<string, { readonly answer: string; readonly late: boolean }>();
  const records = new Map<string, ReaderProgress['records'][string]>();
  for (const [id, entry] of entries) {
    if (entry.kind === 'run') finished.push({ id, ...entry.run });
    else if (entry.kind === 'record') {
      // Anew at the end: whoever asks for the newest word on a question takes the last.
      records.delete(entry.part);
      records.set(entry.part, entry.record);
    } else if (entry.kind === 'quiz' || !answers.has(entry.question)) answers.set(entry.question, entry);
  }
  const all = [...answers];
  return {
    finished,
    predictions: Object.fromEntries(all.map(([question, { answer }]) => [question, answer])),
    late: all.filter(([, { late }]) => late).map(([question]) => question),
    records: Object.fromEntries(records),
  };
}
