import { pacing } from '../../pacing.ts';

/** Hands out turns, one a frame. */
export interface Turns {
  /** Asks for a turn; asking again before it came changes nothing. */
  readonly ask: (work: () => void) => void;
  readonly withdraw: (work: () => void) => void;
}

/**
 * Pieces of work that become due at the same moment would all be done in one long task. Here each waits its turn: one a
 * frame, in the order of asking, none more often than every `pacing.restMs`. What came in between is never drawn.
 * @param nextFrame Calls back before the next frame with a time in ms, as requestAnimationFrame does.
 */
export function makeTurns(nextFrame: (callback: (time: number) => void) => void): Turns {
  const waiting = new Set<() => void>();
  const doneAt = new WeakMap<() => void, number>();
  let scheduled = false;
  const schedule = (): void => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    nextFrame((time) => {
      scheduled = false;
      const next = [...waiting].find((work) => time - (doneAt.get(work) ?? -Infinity) >= pacing.restMs);
      if (next) {
        waiting.delete(next);
        doneAt.set(next, time);
        next();
      }
      schedule();
    });
  };
  return {
    ask: (work) => {
      waiting.add(work);
      schedule();
    },
    withdraw: (work) => {
      waiting.delete(work);
    },
  };
}

/** The page's turns. Where it is not shown there are no frames, so time passes by the clock. */
export const turns = makeTurns((callback) => {
  if (typeof document === 'undefined' || document.hidden) setTimeout(() => callback(performance.now()), pacing.restMs);
  else requestAnimationFrame(callback);
});
