import { integersIn } from '../../arrays.ts';
import { BatchMaker } from '../../batches/batch-maker.ts';
import type { Batch } from '../../compute/step.ts';
import type { TwoTowerShape } from '../../model/two-tower.ts';
import { keyed, type Random } from '../../random/keyed.ts';
import type { ModelParameters } from '../../training/parameters.ts';
import type { Plan } from '../plan/plan.ts';

/** The models of a timeline and how they are trained, apart from the policies of its arms. */
export interface ScheduleSettings extends Omit<ModelParameters, 'hardShare'> {
  /** Epochs of the base's training. */
  readonly baseEpochs: number;
  /** Negatives drawn per batch, where they are not the batch's own items. */
  readonly candidates: number;
  /** How many times an incremental update goes through its slice. */
  readonly passes: number;
  /** How many days a full update trains on; the base counts as the days before the first. Default 1. */
  readonly learnsDays?: number;
}

/** Cuts events into pieces of at most `size`. */
function pieces(events: Int32Array, size: number): Int32Array[] {
  const cut: Int32Array[] = [];
  for (let at = 0; at < events.length; at += size) cut.push(events.subarray(at, at + size));
  return cut;
}

/** Batches that were made, and the rest of them. */
interface Remembered {
  readonly made: Batch[];
  readonly rest: Generator<Batch, void, void>;
}

/**
 * All batches of a timeline. Arms of equal seed get equal batches. The full update of a day has as many batches, of the
 * same lengths, as the incremental updates of that day: the two differ only in which events share a batch.
 */
export class BatchSchedule {
  private readonly maker: BatchMaker;
  /** The batches of one moment, by order and seed. */
  private readonly remembered = new Map<string, Remembered>();
  private moment = '';

  constructor(
    readonly plan: Plan,
    readonly settings: ScheduleSettings,
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

  /** One epoch of the base, shuffled (Fisher–Yates). */
  base(epoch: number, seed: number): Generator<Batch, void, void> {
    const { plan, settings } = this;
    const order = keyed(seed, 'base order', epoch).shuffle(integersIn(plan.base));
    return this.batches(plan.base.to, pieces(order, settings.batchSize), ['base', epoch], seed);
  }

  /**
   * The daily full update that follows a day: one epoch of that day, or of the last `learnsDays` days up to it.
   * @param order `shuffled` (Fisher–Yates over all events), or `ordered` by time.
   */
  fullUpdate(day: number, order: 'shuffled' | 'ordered', seed: number): Generator<Batch, void, void> {
    const { range, slices } = this.plan.days[day];
    const { batchSize, learnsDays = 1 } = this.settings;
    const from = Math.max(0, range.to - learnsDays * (range.to - range.from));
    const events = integersIn({ from, to: range.to });
    if (order === 'shuffled') keyed(seed, 'day order', day).shuffle(events);
    // Earlier days are cut like this one: more days mean more batches, not longer ones.
    const longest = Math.max(...slices.map((slice) => slice.to - slice.from));
    const cut = [
      ...pieces(events.subarray(0, range.from - from), Math.min(batchSize, longest)),
      ...slices.flatMap((slice) => pieces(events.subarray(slice.from - from, slice.to - from), batchSize)),
    ];
    return this.shared(`day ${day}`, `${order} ${seed}`, () => this.batches(range.to, cut, ['day', day], seed));
  }

  /**
   * All days up to one and the base, learnt as the base was: as many epochs, at least one, and batches as long.
   * @param order each epoch `shuffled` anew (Fisher–Yates), or `ordered` by time.
   */
  *everythingUpTo(day: number, order: 'shuffled' | 'ordered', seed: number): Generator<Batch, void, void> {
    const { to } = this.plan.days[day].range;
    const { batchSize, baseEpochs } = this.settings;
    for (let epoch = 0; epoch < Math.max(1, baseEpochs); epoch++) {
      const events = integersIn({ from: 0, to });
      if (order === 'shuffled') keyed(seed, 'all days order', day, epoch).shuffle(events);
      yield* this.batches(to, pieces(events, batchSize), ['all days', day, epoch], seed);
    }
  }

  /**
   * The incremental update that follows a slice: its events in time order, `passes` times.
   * No user ID is dropped out: dropout trains the dense layers, and these are frozen here.
   */
  increments(day: number, slice: number, seed: number): Generator<Batch, void, void> {
    const { passes, batchSize } = this.settings;
    const range = this.plan.days[day].slices[slice];
    const once = pieces(integersIn(range), batchSize);
    const all = Array.from({ length: passes }, () => once).flat();
    const purpose = ['slice', day, slice];
    return this.shared(purpose.join(' '), `${seed}`, () => this.batches(range.to, all, purpose, seed, 0));
  }

  /** Batches that several arms learn at one moment, each made once. @param key names them among those of the moment. */
  private *shared(moment: string, key: string, make: () => Generator<Batch, void, void>): Generator<Batch, void, void> {
    if (moment !== this.moment) this.remembered.clear();
    this.moment = moment;
    const own = this.remembered.get(key) ?? { made: [], rest: make() };
    this.remembered.set(key, own);
    for (let at = 0; ; at++) {
      if (at === own.made.length) {
        const next = own.rest.next();
        if (next.done) return;
        own.made.push(next.value);
      }
      yield own.made[at];
    }
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
