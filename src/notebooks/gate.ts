import type { Lab, LabState } from './lab.ts';

/** A lab whose readers can be left alone while nobody looks at them. */
export interface Gate {
  readonly lab: Lab;
  /** Shut, its readers see nothing new until the run stops or the gate opens. */
  setOpen(open: boolean): void;
  /** Starts passing changes on. @returns stops it. */
  connect(): () => void;
}

/** Does something in a task of its own. */
export type Turn = (work: () => void) => void;

const waiting: (() => void)[] = [];

function takeTurn(): void {
  const work = waiting.shift();
  if (waiting.length > 0) setTimeout(takeTurn);
  work?.();
}

/** One after the other, so that the reader's own doings come between. */
const inTurn: Turn = (work) => {
  waiting.push(work);
  if (waiting.length === 1) setTimeout(takeTurn);
};

/**
 * Puts a gate before a lab. Drawing a figure costs the page time that the reader's scrolling needs, so figures out of
 * view stand still while a run goes on, and catch up one by one as soon as it pauses or ends.
 * @param onWait told when the figure begins to wait for its turn, and when it does no longer.
 */
export function createGate(lab: Lab, onWait: (waiting: boolean) => void, turn: Turn = inTurn): Gate {
  const listeners = new Set<() => void>();
  let open = true;
  let queued = false;
  let connected = false;
  let passed: LabState = lab.getState();
  const passNow = (): void => {
    const state = lab.getState();
    if (passed === state) return;
    passed = state;
    for (const listener of listeners) listener();
  };
  const pass = (): void => {
    const { status } = lab.getState();
    if (!open && status === 'running') return;
    // What the reader does herself, a click in a figure that has just come into view, is answered at once.
    if (open || status === passed.status) return passNow();
    if (queued) return;
    queued = true;
    onWait(true);
    turn(() => {
      queued = false;
      onWait(false);
      if (connected && (open || lab.getState().status !== 'running')) passNow();
    });
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
      if (open) passNow();
    },
    connect() {
      connected = true;
      passNow();
      const stop = lab.subscribe(pass);
      return () => {
        connected = false;
        stop();
      };
    },
  };
}
