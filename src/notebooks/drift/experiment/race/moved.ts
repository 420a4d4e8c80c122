import { mean } from '../../../../core/arrays.ts';
import { displacements, largestSteps, mapMoves, mostMoved } from '../../../../core/drift/order/displacement.ts';
import type { MovedEvent } from '../../events.ts';
import { type OrderRecord, type Race } from './race.ts';

/** How many items the page names. */
const NAMED = 12;

/** How often each of some items was fed in each window of the last epoch. @returns [most, windows] row-major. */
function fedIn(
  race: Race,
  { racers: [first] }: OrderRecord,
  windows: MovedEvent['windows'],
  most: Int32Array,
): Int32Array {
  const { plan, raced } = race.setup;
  const counts = new Int32Array(most.length * windows.length);
  const rowOf = new Map(Array.from(most, (item, row) => [item, row]));
  windows.forEach(({ from, to }, window) => {
    for (let step = from; step < to; step++) {
      for (const place of first.feed.batch(step)) {
        const row = rowOf.get(plan.dataset.events.item[raced[place]]);
        if (row !== undefined) counts[row * windows.length + window] += 1;
      }
    }
  });
  return counts;
}

/**
 * What the last epoch did to one order's item vectors, first seed. Displacement is what is left after the vectors were
 * turned onto the earlier ones: both towers may turn together without a single score changing.
 */
export function movedEvent(race: Race, record: OrderRecord): MovedEvent {
  const { plan, raced, parameters } = race.setup;
  const { snapshots } = record;
  const { items } = plan.dataset;
  const { dims } = parameters;
  const start = snapshots[0];
  const end = snapshots[snapshots.length - 1];
  const edges = race.checkpoints.slice(-snapshots.length);
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
    order: record.order,
    windows,
    meanFromStart: fromStart.map(mean),
    moved,
    window: step,
    windowMoved,
    from,
    to,
    most,
    trained: fedIn(race, record, windows, most),
  };
}
