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
 * @param isHidden Where nobody looks, a long task disturbs nobody, and a browser calls back once a second at most: all that
 * is due is done at once.
 */
export function makeTurns(nextFrame: (callback: (time: number) => void) => void, isHidden: () => boolean): Turns {
  const waiting = new Set<() => void>();
  const doneAt = new WeakMap<() => void, number>();
  let scheduled = false;
  const schedule = (): void => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    nextFrame((time) => {
      scheduled = false;
      const due = [...waiting].filter((work) => time - (doneAt.get(work) ?? -Infinity) >= pacing.restMs);
      for (const next of isHidden() ? due : due.slice(0, 1)) {
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

const isHidden = (): boolean => typeof document === 'undefined' || document.hidden;

/** The page's turns. Where it is not shown there are no frames, so time passes by the clock. */
export const turns = makeTurns((callback) => {
  if (isHidden()) return void setTimeout(() => callback(performance.now()), pacing.restMs);
  // A page that is hidden before its frame comes would wait for it until it is looked at again.
  const once = (time: number): void => {
    document.removeEventListener('visibilitychange', hidden);
    cancelAnimationFrame(frame);
    callback(time);
  };
  const hidden = (): void => once(performance.now());
  const frame = requestAnimationFrame(once);
  document.addEventListener('visibilitychange', hidden);
}, isHidden);
