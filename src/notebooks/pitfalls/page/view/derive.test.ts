import { describe, expect, it } from 'vitest';
import { judge } from '../../../../core/experiment/claims.ts';
import type { FinishedRun } from '../../../lab.ts';
import { doneSoFar, latestOf, outcomeOf, shownOf, summaryOfReading } from './derive.ts';
import type { PitfallsEvent, PitfallsResults } from '../../events.ts';
import { pitfalls, type PitfallId } from '../../parameters.ts';
import { createView, fold, summaryOf } from './view.ts';

const bare = (estimate: number) => ({ estimate, low: null, high: null });

function resultsOf(pitfall: PitfallId, low = 0.05, high = 0.15): PitfallsResults {
  const interval = { estimate: (low + high) / 2, low, high };
  return {
    pitfall,
    unit: 'recall50',
    broken: { estimate: 0.1, low: 0.08, high: 0.12 },
    fixed: bare(0.2),
    recall: null,
    claim: judge('any', interval),
    seeds: 3,
  };
}

const runOf = (id: string, pitfall: string, results: PitfallsResults): FinishedRun => ({
  id,
  seed: 1,
  parameters: { pitfall },
  summary: summaryOfReading(results),
});

describe('a finished run', () => {
  it('gives its numbers back as they were, also after a visit to the browser’s store', () => {
    const results = { ...resultsOf('no-index'), recall: 0.97 };
    const stored = JSON.parse(JSON.stringify(summaryOfReading(results))) as Record<string, number>;
    const { broken, fixed, recall, claim } = results;
    expect(shownOf(stored)).toEqual({
      reading: { broken, fixed, recall },
      claim: { estimate: claim.estimate, low: claim.low, high: claim.high },
      seeds: 3,
    });
  });

  it('of another shape is not shown', () => {
    expect(shownOf({})).toBeNull();
    expect(shownOf({ broken: 1 })).toBeNull();
  });

  it('stays until the same pitfall is run again, whatever else is run', () => {
    const runs = [
      runOf('1', 'no-shuffle', resultsOf('no-shuffle')),
      runOf('2', 'no-shuffle', resultsOf('no-shuffle')),
      runOf('3', 'no-index', resultsOf('no-index')),
    ];
    expect(latestOf(runs, 'no-shuffle')?.id).toBe('2');
    expect(latestOf(runs, 'random-init')).toBeNull();
  });
});

describe('outcomeOf', () => {
  it.each([
    ['hurts', 0.01, 0.1],
    ['same', -0.01, 0.1],
    ['helps', -0.1, -0.01],
  ] as const)('%s where the interval is %d … %d', (outcome, low, high) => {
    expect(outcomeOf('random-init', shownOf(summaryOfReading(resultsOf('random-init', low, high)))!)).toBe(outcome);
  });

  it('is the same where the claim only leans: little, on few seeds', () => {
    const leaning = resultsOf('random-init', 0.001, 0.005);
    expect(outcomeOf('random-init', shownOf(summaryOfReading(leaning))!)).toBe('same');
    expect(outcomeOf('random-init', shownOf(summaryOfReading({ ...leaning, seeds: 5 }))!)).toBe('hurts');
  });

  it.each([
    ['hurts', 8, 0.1],
    ['same', 0.1, 0.1],
    ['helps', 0.05, 0.1],
  ] as const)('goes by time where an index is left out: %s', (outcome, broken, fixed) => {
    const reading = { broken: bare(broken), fixed: bare(fixed), recall: 0.97 };
    expect(outcomeOf('no-index', { reading, claim: { estimate: 0, low: -1, high: 1 }, seeds: 1 })).toBe(outcome);
  });

  it('is not known while the run goes on', () => {
    const { reading } = shownOf(summaryOfReading(resultsOf('no-index')))!;
    expect(outcomeOf('no-index', { reading, claim: null, seeds: 1 })).toBeNull();
  });
});

describe('doneSoFar', () => {
  it('has nothing before anything was done', () => {
    const nothing = { predicted: null, shown: null, outcome: null, right: null };
    expect(doneSoFar([], {})).toEqual(pitfalls.map((pitfall) => ({ pitfall, ...nothing })));
  });

  it('puts prediction, run and answer of a pitfall together', () => {
    const runs = [runOf('1', 'random-init', resultsOf('random-init'))];
    const answers = { 'random-init': 'same', 'quiz-random-init': 'a', 'quiz-no-index': 'c', 'no-index': 'nonsense' };
    const done = doneSoFar(runs, answers);
    expect(done.find(({ pitfall }) => pitfall === 'random-init')).toMatchObject({
      predicted: 'same',
      outcome: 'hurts',
      right: true,
    });
    expect(done.find(({ pitfall }) => pitfall === 'no-index')).toMatchObject({ predicted: null, right: false });
  });
});

describe('the view', () => {
  it('keeps the last reading, and a summary once there is a result', () => {
    const read = { broken: bare(2), fixed: bare(1), recall: 1 };
    const reading = { type: 'reading', pitfall: 'no-index', reading: read } as const;
    const begun = fold(createView(), reading);
    expect(begun.reading).toEqual(reading);
    expect(summaryOf(begun)).toBeNull();
    const results = resultsOf('no-shuffle');
    const ended = fold(begun, { type: 'result', results } as PitfallsEvent);
    expect(summaryOf(ended)).toEqual(summaryOfReading(results));
  });
});
