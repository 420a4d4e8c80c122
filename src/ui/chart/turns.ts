/** Hands out turns to draw, one a frame. */
export interface Turns {
  /** Asks for a turn; asking again before it came changes nothing. */
  readonly ask: (draw: () => void) => void;
  readonly withdraw: (draw: () => void) => void;
}

/** A chart waits at least this long between two drawings, in ms: twelve a second are enough for a curve that grows. */
const REST = 80;

/**
 * Charts whose data change at the same moment would all be drawn in one long task. Here each waits its turn: one a
 * frame, in the order of asking, none more often than every `REST` ms. What came in between is never drawn.
 * @param nextFrame Calls back before the next frame with a time in ms, as requestAnimationFrame does.
 */
export function makeTurns(nextFrame: (callback: (time: number) => void) => void): Turns {
  const waiting = new Set<() => void>();
  const drawnAt = new WeakMap<() => void, number>();
  let scheduled = false;
  const schedule = (): void => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    nextFrame((time) => {
      scheduled = false;
      const next = [...waiting].find((draw) => time - (drawnAt.get(draw) ?? -Infinity) >= REST);
      if (next) {
        waiting.delete(next);
        drawnAt.set(next, time);
        next();
      }
      schedule();
    });
  };
  return {
    ask: (draw) => {
      waiting.add(draw);
      schedule();
    },
    withdraw: (draw) => {
      waiting.delete(draw);
    },
  };
}
