import { mean } from '../../../../core/arrays.ts';
import { displacements, largestSteps, mapMoves, mostMoved } from '../../../../core/drift/order/displacement.ts';
import type { MovedEvent } from '../../events.ts';
import type { RaceSetup } from './race-setup.ts';
import type { FeedOrder } from './racer.ts';

/** How many items the page names. */
const NAMED = 12;

/** How often each of some items was fed in each window of the last epoch. @returns [most, windows] row-major. */
function fedIn(
  { plan, raced }: RaceSetup,
  feed: FeedOrder,
  windows: MovedEvent['windows'],
  most: Int32Array,
): Int32Array {
  const counts = new Int32Array(most.length * windows.length);
  const rowOf = new Map(Array.from(most, (item, row) => [item, row]));
  windows.forEach(({ from, to }, window) => {
    for (let step = from; step < to; step++) {
      for (const place of feed.batch(step)) {
        const row = rowOf.get(plan.dataset.events.item[raced[place]]);
        if (row !== undefined) counts[row * windows.length + window] += 1;
      }
    }
  });
  return counts;
}

/**
 * What the last epoch did to one model's item vectors. Displacement is what is left after the vectors were
 * turned onto the earlier ones: both towers may turn together without a single score changing.
 * @param snapshots item vectors [items, dims] at each checkpoint of the last epoch, its start included.
 */
export function movedEvent(
  setup: RaceSetup,
  checkpoints: readonly number[],
  feed: FeedOrder,
  snapshots: readonly Float32Array[],
): MovedEvent {
  const { plan, raced, parameters } = setup;
  const { items } = plan.dataset;
  const { dims } = parameters;
  const start = snapshots[0];
  const end = snapshots[snapshots.length - 1];
  const edges = checkpoints.slice(-snapshots.length);
  const windows = edges.slice(1).map((to, window) => ({ from: edges[window], to }));
  const fromStart = snapshots.slice(1).map((vectors) => displacements(vectors, start, items, dims));
  const moved = fromStart[fromStart.length - 1];
  const { step, moved: windowMoved } = largestSteps(snapshots, items, dims);
  const { from, to } = mapMoves(end, start, items, dims);
  const trained = new Set(Array.from(raced, (event) => plan.dataset.events.item[event]));
  const most = mostMoved(
    moved.map((distance, item) => (trained.has(item) ? distance : -1)),
    NAMED,
  );
  return {
    type: 'moved',
    order: feed.order,
    windows,
    meanFromStart: fromStart.map(mean),
    moved,
    window: step,
    windowMoved,
    from,
    to,
    most,
    trained: fedIn(setup, feed, windows, most),
  };
}
