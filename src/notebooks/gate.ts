import type { Lab, LabState } from './lab.ts';

/** A lab whose readers can be left alone while nobody looks at them. */
export interface Gate {
  readonly lab: Lab;
  /** Shut, its readers see nothing new until the run stops or the gate opens. */
  setOpen(open: boolean): void;
  /** Starts passing changes on. @returns stops it. */
  connect(): () => void;
}

/**
 * Puts a gate before a lab. Drawing a figure costs the page time that the reader's scrolling needs, so figures out of
 * view stand still while a run goes on; all of them are up to date as soon as it pauses or ends.
 */
export function createGate(lab: Lab): Gate {
  const listeners = new Set<() => void>();
  let open = true;
  let passed: LabState = lab.getState();
  const pass = (): void => {
    const state = lab.getState();
    if (!open && state.status === 'running') return;
    passed = state;
    for (const listener of listeners) listener();
  };
  return {
    lab: {
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
      pass();
      return lab.subscribe(pass);
    },
  };
}
