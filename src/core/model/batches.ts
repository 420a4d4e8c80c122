import type { Random } from '../random/keyed.ts';

/** The order in which one epoch visits the training events: a full shuffle. */
export function epochOrder(events: number, random: Random): Int32Array {
  return random.shuffle(Int32Array.from({ length: events }, (_, i) => i));
}

/** Batches an epoch takes; the last may be short. */
export function batchesOf(events: number, batchSize: number): number {
  return Math.ceil(events / batchSize);
}
