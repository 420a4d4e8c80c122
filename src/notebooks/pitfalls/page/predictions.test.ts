import { describe, expect, it } from 'vitest';
import { claim, reveal } from '../../predictions.test.fixtures.ts';
import { predictions } from './predictions.ts';

describe('what a run of pitfalls says of a prediction', () => {
  it('of a pitfall is of that one alone', () => {
    const results = {
      pitfall: 'random-init',
      unit: 'recall50',
      broken: { estimate: 0.1, low: null, high: null },
      fixed: { estimate: 0.2, low: null, high: null },
      recall: null,
      claim: claim('warm-beats-cold', 'holds'),
    };
    expect(reveal(predictions, 'random-init', { result: { results } })?.borneOut).toEqual(['hurts']);
    expect(reveal(predictions, 'no-shuffle', { result: { results } })).toBeNull();
  });
});
