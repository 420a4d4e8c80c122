import type { EventRange } from '../../data/clock.ts';
import { BatchMaker } from '../../model/batch-maker.ts';
import type { Batch } from '../../model/trainer.ts';
import type { TwoTowerShape } from '../../model/two-tower.ts';
import { keyed, type Random } from '../../random/keyed.ts';
import type { ModelParameters } from '../../training/parameters.ts';
import type { Plan } from '../plan/plan.ts';

/** How a timeline's models look and learn, beside the policies of its arms. */
export interface CourseSettings extends Omit<ModelParameters, 'hardShare'> {
  /** Epochs of the base's training. */
  readonly baseEpochs: number;
  /** Candidates drawn a batch, where negatives are not the batch's own. */
  readonly candidates: number;
  /** How often the stream trains on each slice before it goes on. */
  readonly passes: number;
  /** How many days a full update learns, the base counting as the days before the first; 1 where nothing is said. */
  readonly learnsDays?: number;
}

/** The positions `from … to`, cut into pieces of at most `size`. */
function pieces(events: Int32Array, size: number): Int32Array[] {
  const cut: Int32Array[] = [];
  for (let at = 0; at < events.length; at += size) cut.push(events.subarray(at, at + size));
  return cut;
}

const positions = ({ from, to }: EventRange): Int32Array => Int32Array.from({ length: to - from }, (_, i) => from + i);

/**
 * The batches of a timeline. Arms of equal seed get equal batches. A full update's batches are as many and as long as
 * the stream's of the same day: what differs is which events stand together.
 */
export class Course {
  private readonly maker: BatchMaker;

  constructor(
    readonly plan: Plan,
    readonly settings: CourseSettings,
  ) {
    const { logQ, loss, negatives, candidates, userDropout } = settings;
    const shape: TwoTowerShape = settings;
    this.maker = new BatchMaker(plan.dataset, plan.stream, {
      shape,
      profile: 'before',
      negatives: { source: negatives, hardShare: 0, logQ: logQ && loss === 'listwise', count: candidates },
      userDropout,
    });
  }

  /** One epoch of the base, shuffled. */
  base(epoch: number, seed: number): Generator<Batch, void, void> {
    const { plan, settings } = this;
    const order = keyed(seed, 'base order', epoch).shuffle(positions(plan.base));
    return this.batches(plan.base.to, pieces(order, settings.batchSize), ['base', epoch], seed);
  }

  /** One epoch of a day, or of the last days up to it, all of it past: what the next dawn's full update learns. */
  fullUpdate(day: number, order: 'shuffled' | 'ordered', seed: number): Generator<Batch, void, void> {
    const { range, slices } = this.plan.days[day];
    const { batchSize, learnsDays = 1 } = this.settings;
    const from = Math.max(0, range.to - learnsDays * (range.to - range.from));
    const events = positions({ from, to: range.to });
    if (order === 'shuffled') keyed(seed, 'day order', day).shuffle(events);
    // Days before are cut as this one is: a longer memory changes how many batches there are, not their length.
    const longest = Math.max(...slices.map((slice) => slice.to - slice.from));
    const cut = [
      ...pieces(events.subarray(0, range.from - from), Math.min(batchSize, longest)),
      ...slices.flatMap((slice) => pieces(events.subarray(slice.from - from, slice.to - from), batchSize)),
    ];
    return this.batches(range.to, cut, ['day', day], seed);
  }

  /** A slice that has just passed, in time order. No user ID is left out: the layers that would learn from it are frozen. */
  increments(day: number, slice: number, seed: number): Generator<Batch, void, void> {
    const { passes, batchSize } = this.settings;
    const range = this.plan.days[day].slices[slice];
    const once = pieces(positions(range), batchSize);
    const all = Array.from({ length: passes }, () => once).flat();
    return this.batches(range.to, all, ['slice', day, slice], seed, 0);
  }

  private *batches(
    known: number,
    chosen: readonly Int32Array[],
    purpose: readonly (string | number)[],
    seed: number,
    userDropout?: number,
  ): Generator<Batch, void, void> {
    for (const [piece, events] of chosen.entries()) {
      const random: Random = keyed(seed, 'batch', ...purpose, piece);
      this.maker.know(known);
      yield this.maker.make(events, random, null, userDropout);
    }
  }
}
