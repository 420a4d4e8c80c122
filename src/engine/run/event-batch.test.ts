import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../core/experiment/experiment.ts';
import { EventBatch } from './event-batch.ts';

function create() {
  const sent: string[][] = [];
  const timers: { callback: () => void; ms: number }[] = [];
  const batch = new EventBatch(
    (events: readonly RunEvent[]) => sent.push(events.map(({ type }) => type)),
    (callback, ms) => timers.push({ callback, ms }),
  );
  return { batch, sent, timers };
}

describe('EventBatch', () => {
  it('sends the events of one frame together', () => {
    const { batch, sent, timers } = create();
    batch.add({ type: 'a' });
    batch.add({ type: 'b' });
    expect(sent).toEqual([]);
    expect(timers.map(({ ms }) => ms)).toEqual([33]);
    timers[0].callback();
    expect(sent).toEqual([['a', 'b']]);
  });

  it('sends nothing where there is nothing', () => {
    const { batch, sent, timers } = create();
    batch.flush();
    batch.add({ type: 'a' });
    batch.flush();
    timers[0].callback();
    expect(sent).toEqual([['a']]);
  });

  it('loses no event and keeps their order, however flushes and timers fall', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('add', 'flush', 'timer')), (actions) => {
        const { batch, sent, timers } = create();
        let added = 0;
        for (const action of actions) {
          if (action === 'add') batch.add({ type: String(added++) });
          else if (action === 'flush') batch.flush();
          else timers.shift()?.callback();
        }
        for (const { callback } of timers) callback();
        expect(sent.flat()).toEqual(Array.from({ length: added }, (_, i) => String(i)));
      }),
    );
  });
});
