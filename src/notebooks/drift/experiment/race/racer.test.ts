import { describe, expect, it } from 'vitest';
import { orderIds, type OrderId } from '../../parameters.ts';
import { checkpointSteps } from './checkpoints.ts';
import { dialOf, FeedOrder } from './racer.ts';

const days = [
  { from: 0, to: 30 },
  { from: 30, to: 70 },
  { from: 70, to: 100 },
];
const feedOf = (order: OrderId): FeedOrder => new FeedOrder(order, days, 16, 3);
const all = Array.from({ length: 100 }, (_, place) => place);

describe('a feed', () => {
  it.each(orderIds)('%s: every event once an epoch, in as many steps as every other order', (order) => {
    const feed = feedOf(order);
    expect(feed.stepsPerEpoch).toBe(7);
    for (const epoch of [0, 1, 2]) {
      const fed = Array.from({ length: 7 }, (_, step) => [...feed.batch(7 * epoch + step)]);
      expect(fed.map((batch) => batch.length)).toEqual([16, 16, 16, 16, 16, 16, 4]);
      expect(fed.flat().toSorted((a, b) => a - b)).toEqual(all);
    }
  });

  it('0 keeps time order in every epoch; the others draw a new one', () => {
    expect([...feedOf('0').pass(0)]).toEqual(all);
    expect([...feedOf('0').pass(4)]).toEqual(all);
    for (const order of orderIds.slice(1)) expect(feedOf(order).pass(0)).not.toEqual(feedOf(order).pass(1));
  });

  it('within days no event leaves its day; across days some do', () => {
    const dayOf = (place: number): number => days.findIndex(({ to }) => place < to);
    const strays = (order: OrderId): number =>
      feedOf(order)
        .pass(0)
        .filter((place, at) => dayOf(place) !== dayOf(at)).length;
    expect(strays('within-days')).toBe(0);
    expect(strays('all')).toBeGreaterThan(20);
  });

  it('goes back to an earlier step', () => {
    const feed = feedOf('all');
    const first = Array.from(feed.batch(2));
    feed.batch(12);
    expect([...feed.batch(2)]).toEqual(first);
  });
});

it('an order’s name says what it shuffles', () => {
  expect(dialOf('1024')).toEqual({ kind: 'buffer', size: 1024 });
  expect(dialOf('0')).toEqual({ kind: 'buffer', size: 0 });
  expect(dialOf('all')).toEqual({ kind: 'across-days' });
  expect(dialOf('within-days')).toEqual({ kind: 'within-days' });
});

it('checkpoints begin at 0, end with each epoch, and are no two at one step', () => {
  expect(checkpointSteps(10, 2, 4)).toEqual([0, 3, 5, 8, 10, 13, 15, 18, 20]);
  expect(checkpointSteps(2, 2, 5)).toEqual([0, 1, 2, 3, 4]);
});
