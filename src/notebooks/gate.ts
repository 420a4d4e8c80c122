import { turns as pageTurns, type Turns } from '../ui/pacing/turns.ts';
import type { Lab, LabState } from './lab.ts';

/** A lab whose readers can be left alone while nobody looks at them. */
export interface Gate {
  readonly lab: Lab;
  /** Shut, its readers see nothing new until the run stops or the gate opens. */
  setOpen(open: boolean): void;
  /** Starts passing changes on. @returns stops it. */
  connect(): () => void;
}

/** What only the reader changes, or a run that takes the place of another: figures answer it at once. */
const atOnce = ['settings', 'parameters', 'seed', 'predictions'] as const satisfies readonly (keyof LabState)[];

/**
 * Puts a gate before a lab, see `pacing`. What a run tells passes in turns, so that the reader's own doings come between;
 * figures out of view stand still while it goes on, and catch up as soon as it pauses or ends.
 * @param onWait told when the figure begins to wait for its turn, and when it does no longer.
 */
export function createGate(lab: Lab, onWait: (waiting: boolean) => void, turns: Turns = pageTurns): Gate {
  const listeners = new Set<() => void>();
  let open = true;
  let waiting = false;
  let connected = false;
  let passed: LabState = lab.getState();
  const setWaiting = (next: boolean): void => {
    if (next !== waiting) onWait(next);
    waiting = next;
  };
  const passNow = (): void => {
    const state = lab.getState();
    if (passed === state) return;
    passed = state;
    for (const listener of listeners) listener();
  };
  const isShut = (): boolean => !open && lab.getState().status === 'running';
  const takeTurn = (): void => {
    setWaiting(false);
    if (connected && !isShut()) passNow();
  };
  const pass = (): void => {
    const state = lab.getState();
    if (isShut()) return;
    if (open && atOnce.some((key) => state[key] !== passed[key])) return passNow();
    setWaiting(true);
    turns.ask(takeTurn);
  };
  return {
    lab: {
      notebook: lab.notebook,
      getState: () => passed,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      actions: lab.actions,
    },
    setOpen(next) {
      open = next;
      if (open && passed !== lab.getState()) pass();
    },
    connect() {
      connected = true;
      passNow();
      const stop = lab.subscribe(pass);
      return () => {
        connected = false;
        turns.withdraw(takeTurn);
        stop();
      };
    },
  };
}
