import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

const at = (done: number, phase = 'train') => ({ type: 'progress', phase, done, total: 100, step: true }) as const;

describe('Pace', () => {
  it('knows nothing at first, then goes by the average so far', () => {
    const pace = new Pace();
    expect(pace.remaining(at(0), 1000)).toBeNull();
    expect(pace.remaining(at(20), 2000)).toBe(4000);
    expect(pace.remaining(at(100), 9000)).toBe(0);
  });

  it('does not count pauses', () => {
    const pace = new Pace();
    pace.remaining(at(0), 0);
    pace.pause(1000);
    pace.pause(1500);
    pace.resume(61_000);
    expect(pace.remaining(at(50), 61_000)).toBe(1000);
  });

  it('begins anew with every phase', () => {
    const pace = new Pace();
    pace.remaining(at(0), 0);
    expect(pace.remaining(at(50, 'evaluate'), 5000)).toBeNull();
    expect(pace.remaining(at(75, 'evaluate'), 6000)).toBe(1000);
  });
});
