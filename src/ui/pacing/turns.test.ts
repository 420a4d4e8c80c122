import { expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

/** Frames 16 ms apart, run by hand. */
function frames(isHidden = false) {
  const callbacks: ((time: number) => void)[] = [];
  let time = 0;
  return {
    turns: makeTurns(
      (callback) => callbacks.push(callback),
      () => isHidden,
    ),
    run: (count: number) => {
      for (let frame = 0; frame < count; frame++) callbacks.splice(0).forEach((callback) => callback((time += 16)));
    },
    idle: () => callbacks.length === 0,
  };
}

it('draws one a frame, in the order of asking, however often it was asked', () => {
  const { turns, run, idle } = frames();
  const log: string[] = [];
  const a = (): number => log.push('a');
  const b = (): number => log.push('b');
  turns.ask(a);
  turns.ask(b);
  turns.ask(a);
  run(1);
  expect(log).toEqual(['a']);
  run(1);
  expect(log).toEqual(['a', 'b']);
  expect(idle()).toBe(true);
});

it('lets nobody draw more often than every 80 ms, and nobody wait for ever', () => {
  const { turns, run } = frames();
  const log: string[] = [];
  const draws = ['a', 'b', 'c'].map((name) => (): number => log.push(name));
  for (let frame = 0; frame < 50; frame++) {
    draws.forEach(turns.ask);
    run(1);
  }
  const counts = ['a', 'b', 'c'].map((name) => log.filter((drawn) => drawn === name).length);
  expect(Math.max(...counts)).toBeLessThanOrEqual(11);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(9);
});

it('forgets who withdrew', () => {
  const { turns, run, idle } = frames();
  const log: string[] = [];
  const a = (): number => log.push('a');
  turns.ask(a);
  turns.withdraw(a);
  run(2);
  expect(log).toEqual([]);
  expect(idle()).toBe(true);
});

it('does all at once where nobody looks, and still nobody more often than every 80 ms', () => {
  const { turns, run } = frames(true);
  const log: string[] = [];
  const draws = ['a', 'b', 'c'].map((name) => (): number => log.push(name));
  draws.forEach(turns.ask);
  run(1);
  expect(log).toEqual(['a', 'b', 'c']);
  draws.forEach(turns.ask);
  run(1);
  expect(log).toHaveLength(3);
  run(5);
  expect(log).toHaveLength(6);
});
