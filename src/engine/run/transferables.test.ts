import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../core/experiment/experiment.ts';
import { transferablesOf } from './transferables.ts';

const handedOver = (arrays: Record<string, unknown>): RunEvent => ({ type: 'any', transfer: true, ...arrays });

describe('transferablesOf', () => {
  it('finds the whole buffers of events that hand them over, each once', () => {
    const positions = new Float32Array(4);
    const vectors = new Float32Array(8);
    const events = [handedOver({ positions, vectors, again: vectors, step: 3, explained: 0.7 }), { type: 'step' }];
    expect(transferablesOf({ kind: 'events', events })).toEqual([positions.buffer, vectors.buffer]);
  });

  it('leaves parts of a larger buffer to be copied', () => {
    const part = new Float32Array(8).subarray(2, 4);
    expect(transferablesOf({ kind: 'events', events: [handedOver({ part })] })).toEqual([]);
  });

  it('leaves the arrays of other events and messages alone: the run may still use them', () => {
    const events = [{ type: 'prepared', itemCounts: new Int32Array(3) }];
    expect(transferablesOf({ kind: 'events', events })).toEqual([]);
    expect(transferablesOf({ kind: 'status', status: 'paused' })).toEqual([]);
  });
});
