import { useCallback, useEffect, useRef, useState } from 'react';
import { usePrinting } from '../printing.ts';
import { turns } from './turns.ts';

/**
 * The value as of this drawing's last turn.
 * @param near false while nobody can see it: then it asks for no turn, and keeps to what it has drawn last.
 * @returns null before its first turn. While the page is being copied, the value itself.
 */
export function useTurn<T>(value: T, near: boolean): T | null {
  const [drawn, setDrawn] = useState<T | null>(null);
  const printing = usePrinting();
  const latest = useRef(value);
  latest.current = value;
  const draw = useCallback(() => setDrawn(latest.current), []);
  useEffect(() => {
    if (near && value !== drawn) turns.ask(draw);
    else turns.withdraw(draw);
  }, [near, value, drawn, draw]);
  useEffect(() => () => turns.withdraw(draw), [draw]);
  return printing ? value : drawn;
}

/**
 * Whether a part has had a turn since it could be drawn: what is dear at first sight then comes apart from what stands
 * around it.
 */
export function useFirstTurn(ready: boolean): boolean {
  const [come, setCome] = useState(false);
  const printing = usePrinting();
  useEffect(() => {
    if (!ready || come) return;
    const draw = (): void => setCome(true);
    turns.ask(draw);
    return () => turns.withdraw(draw);
  }, [ready, come]);
  return ready && (come || printing);
}
