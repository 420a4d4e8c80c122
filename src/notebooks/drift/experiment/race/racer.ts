import type { StepGradients } from '../../../../core/compute/step.ts';
import type { EventRange } from '../../../../core/data/clock.ts';
import { cosine, mean } from '../../../../core/arrays.ts';
import { passOrder, type ShuffleDial } from '../../../../core/drift/order/shuffle.ts';
import type { BatchMaker } from '../../../../core/batches/batch-maker.ts';
import { batchesOf } from '../../../../core/training/shuffled-epochs.ts';
import type { DueStep } from '../../../../core/training/step-together.ts';
import type { Trainer } from '../../../../core/training/trainer.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import type { OrderId } from '../../parameters.ts';

/** What an order's name means. `all` is a buffer as large as the stream: a shuffle across days. */
export function dialOf(order: OrderId): ShuffleDial {
  if (order === 'within-days') return { kind: 'within-days' };
  if (order === 'all') return { kind: 'across-days' };
  return { kind: 'buffer', size: Number(order) };
}

/** Which events each step feeds: a pass over the days each epoch, in an order of its own, cut into batches. */
export class FeedOrder {
  readonly stepsPerEpoch: number;
  private epoch = -1;
  private places: Int32Array = new Int32Array(0);

  /** @param days ranges of places in the training events, which follow each other without a gap. */
  constructor(
    readonly order: OrderId,
    private readonly days: readonly EventRange[],
    private readonly batchSize: number,
    private readonly seed: number,
  ) {
    this.stepsPerEpoch = batchesOf(days[days.length - 1].to - days[0].from, batchSize);
  }

  /** Places of an epoch's events in the order in which they are fed, each of them once. */
  pass(epoch: number): Int32Array {
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.places = passOrder(this.days, dialOf(this.order), keyed(this.seed, 'pass', this.order, epoch));
    }
    return this.places;
  }

  /** Places of the batch at a step counted from 0. The last batch of an epoch may be short. */
  batch(step: number): Int32Array {
    const start = (step % this.stepsPerEpoch) * this.batchSize;
    return this.pass(Math.floor(step / this.stepsPerEpoch)).subarray(start, start + this.batchSize);
  }
}

/** The dense layers' gradients end to end. */
function flatGradient({ userLayers, itemLayers }: StepGradients): Float32Array {
  const flat = new Float32Array(userLayers.length + itemLayers.length);
  flat.set(userLayers);
  flat.set(itemLayers, userLayers.length);
  return flat;
}

/** What a racer's batches draw from, and what is added to a place in its feed for the maker's count. */
export interface RacerDraws {
  readonly seed: number;
  readonly purpose: string;
  readonly offset: number;
}

/** One model in the race: an order and a seed. */
export class Racer {
  private last: Float32Array | null = null;
  private cosines: number[] = [];
  private losses: number[] = [];
  private readonly everyCosine = { sum: 0, count: 0 };

  constructor(
    readonly feed: FeedOrder,
    readonly trainer: Trainer,
    private readonly maker: BatchMaker,
    private readonly draws: RacerDraws,
  ) {}

  /** The step that is due. All orders of a seed draw alike: what differs is which events stand together. */
  due(step: number): DueStep {
    const { seed, purpose, offset } = this.draws;
    const chosen = this.feed.batch(step).map((place) => place + offset);
    return {
      trainer: this.trainer,
      batch: this.maker.make(chosen, keyed(seed, purpose, 'batch', step), null),
      seen: (gradients) => this.see(gradients),
    };
  }

  /** Takes note of a step's loss. */
  note(loss: number): void {
    this.losses.push(loss);
  }

  /** Means since the last time this was asked; null where there was nothing. */
  takeMeans(): { readonly gradientCosine: number | null; readonly loss: number | null } {
    const meanOf = (values: readonly number[]): number | null => (values.length > 0 ? mean(values) : null);
    const means = { gradientCosine: meanOf(this.cosines), loss: meanOf(this.losses) };
    this.cosines = [];
    this.losses = [];
    return means;
  }

  /** Mean cosine over all steps; null before the second. */
  get cosine(): number | null {
    const { sum, count } = this.everyCosine;
    return count > 0 ? sum / count : null;
  }

  private see(gradients: StepGradients): void {
    const gradient = flatGradient(gradients);
    if (this.last) {
      const agreement = cosine(this.last, gradient);
      if (Number.isFinite(agreement)) {
        this.cosines.push(agreement);
        this.everyCosine.sum += agreement;
        this.everyCosine.count += 1;
      }
    }
    this.last = gradient;
  }
}
