import type { Plan } from '../plan/plan.ts';
import type { Layout } from './record.ts';

/** What a plan tells the page. */
export function layoutOf({ dataset, stream, base, days }: Plan, seeds: number): Layout {
  const { user, item } = dataset.events;
  return {
    users: stream.map((event) => user[event]),
    items: stream.map((event) => item[event]),
    base,
    slicesPerDay: days[0].slices.length,
    days: days.map(({ range, slices, held }) => ({
      range,
      slices,
      heldUsers: held.map((event) => user[event]),
      heldItems: held.map((event) => item[event]),
    })),
    seeds,
  };
}
