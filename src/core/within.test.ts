import { describe, expect, it } from 'vitest';
import { ManualClock } from './timer.test.fixtures.ts';
import { realTimer, unlessAborted, within } from './within.ts';

const never = new Promise<never>(() => undefined);
const late = (): Error => new Error('too late');

describe('within', () => {
  it('hands on what comes in time, and leaves no timer behind', async () => {
    const clock = new ManualClock();
    expect(await within(100, Promise.resolve(7), late, clock.timer)).toBe(7);
    await expect(within(100, Promise.reject(new Error('broken')), late, clock.timer)).rejects.toThrow('broken');
    expect(clock.pending).toBe(0);
  });

  it('gives up at its limit and not before', async () => {
    const clock = new ManualClock();
    let outcome = 'waiting';
    const waiting = within(100, never, late, clock.timer).catch((error: Error) => (outcome = error.message));
    await clock.pass(99);
    expect(outcome).toBe('waiting');
    await clock.pass(1);
    expect(outcome).toBe('too late');
    await waiting;
  });

  it('lets what fails after the limit fail in silence', async () => {
    const clock = new ManualClock();
    let fail: (error: Error) => void = () => undefined;
    const slow = new Promise<never>((_, reject) => (fail = reject));
    const waiting = within(100, slow, late, clock.timer);
    await Promise.all([expect(waiting).rejects.toThrow('too late'), clock.pass(100)]);
    fail(new Error('nobody listens'));
    await clock.pass(0);
  });

  it('keeps time by the real timer', async () => {
    await expect(within(1, never, late, realTimer)).rejects.toThrow('too late');
  });
});

describe('unlessAborted', () => {
  it('is the promise itself while nobody aborts', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(7), signal)).toBe(7);
    await expect(unlessAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
  });

  it('rejects as soon as somebody does, or has', async () => {
    const controller = new AbortController();
    const waiting = unlessAborted(never, controller.signal);
    controller.abort(new Error('overtaken'));
    await expect(waiting).rejects.toThrow('overtaken');
    await expect(unlessAborted(never, controller.signal)).rejects.toThrow('overtaken');
  });
});
