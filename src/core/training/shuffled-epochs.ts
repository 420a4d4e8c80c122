import { indices } from '../arrays.ts';
import { keyed } from '../random/keyed.ts';

/** Batches in an epoch; the last one may be short. */
export function batchesOf(events: number, batchSize: number): number {
  return Math.ceil(events / batchSize);
}

/** A batch schedule: every epoch is a full Fisher–Yates shuffle of its own, cut into batches. */
export class ShuffledEpochs {
  readonly stepsPerEpoch: number;
  private epoch = -1;
  private order: Int32Array = new Int32Array(0);

  constructor(
    private readonly events: number,
    private readonly batchSize: number,
    private readonly seed: number,
  ) {
    this.stepsPerEpoch = batchesOf(events, batchSize);
  }

  /** The batch of a step. @param step counted from 0. @returns places in the training part. */
  batch(step: number): Int32Array {
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.order = keyed(this.seed, 'order', epoch).shuffle(indices(this.events));
    }
    const start = (step % this.stepsPerEpoch) * this.batchSize;
    return this.order.subarray(start, start + this.batchSize);
  }
}
