import { useCallback, useEffect, useRef, useState } from 'react';
import { makeTurns } from './turns.ts';

const turns = makeTurns((callback) => requestAnimationFrame(callback));

/** The value as of this chart's last turn to draw; the first value at once. */
export function useTurn<T>(value: T): T {
  const [drawn, setDrawn] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  const draw = useCallback(() => setDrawn(latest.current), []);
  useEffect(() => {
    if (value !== drawn) turns.ask(draw);
  }, [value, drawn, draw]);
  useEffect(() => () => turns.withdraw(draw), [draw]);
  return drawn;
}
