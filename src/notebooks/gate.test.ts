import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate, type Gate } from './gate.ts';
import type { Lab, LabState } from './lab.ts';

let state: LabState;
let tell: () => void;
let gate: Gate;
/** What waits for its turn. */
let waiting: Set<() => void>;
/** What was said of the waiting. */
let waits: boolean[];

function set(change: Partial<LabState>): void {
  state = { ...state, ...change };
  tell();
}

beforeEach(() => {
  state = { status: 'idle', view: 0 } as unknown as LabState;
  tell = () => undefined;
  const lab = {
    getState: () => state,
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => (tell = () => undefined);
    },
  } as unknown as Lab;
  waiting = new Set();
  waits = [];
  gate = createGate(lab, (isWaiting) => void waits.push(isWaiting), {
    ask: (work) => waiting.add(work),
    withdraw: (work) => waiting.delete(work),
  });
  gate.connect();
});

/** Gives everybody who waits a turn. */
function takeTurns(): void {
  const now = [...waiting];
  waiting.clear();
  for (const work of now) work();
}

describe('the gate before a figure', () => {
  it('passes what a run tells in its turn while it is open, and only the newest', () => {
    const listener = vi.fn<() => void>();
    gate.lab.subscribe(listener);
    set({ status: 'running', view: 1 });
    set({ view: 2 });
    expect(gate.lab.getState().view).toBe(0);
    expect(waits).toEqual([true]);
    takeTurns();
    expect(gate.lab.getState()).toMatchObject({ status: 'running', view: 2 });
    expect(waits).toEqual([true, false]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('passes what the reader does at once, and all that has been told before', () => {
    set({ status: 'running', view: 1 });
    set({ parameters: { epochs: 2 } });
    expect(gate.lab.getState()).toMatchObject({ view: 1, parameters: { epochs: 2 } });
    set({ settings: { parameters: {}, seed: 2 }, view: 0 });
    expect(gate.lab.getState()).toMatchObject({ view: 0, settings: { seed: 2 } });
  });

  it('holds back a running run while it is shut, and catches up when it opens', () => {
    set({ status: 'running', view: 1 });
    takeTurns();
    gate.setOpen(false);
    const listener = vi.fn<() => void>();
    gate.lab.subscribe(listener);
    set({ view: 2 });
    takeTurns();
    expect(gate.lab.getState().view).toBe(1);
    expect(listener).not.toHaveBeenCalled();
    gate.setOpen(true);
    takeTurns();
    expect(gate.lab.getState().view).toBe(2);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('lets the end of the run through, shut or not: in its turn and once', () => {
    set({ status: 'running' });
    takeTurns();
    waits = [];
    gate.setOpen(false);
    const listener = vi.fn<() => void>();
    gate.lab.subscribe(listener);
    set({ view: 3 });
    set({ status: 'finished' });
    set({ view: 4 });
    expect(gate.lab.getState().status).toBe('running');
    expect(waits).toEqual([true]);
    takeTurns();
    expect(waits).toEqual([true, false]);
    expect(gate.lab.getState()).toMatchObject({ status: 'finished', view: 4 });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('stands still where another run has begun before its turn', () => {
    gate.setOpen(false);
    set({ status: 'finished', view: 3 });
    set({ status: 'running', view: 0 });
    takeTurns();
    expect(gate.lab.getState().status).toBe('idle');
    expect(waits).toEqual([true, false]);
  });

  it('passes nothing in a turn that comes after it was let go', () => {
    const stop = gate.connect();
    gate.setOpen(false);
    set({ status: 'finished', view: 3 });
    stop();
    takeTurns();
    expect(gate.lab.getState().status).toBe('idle');
  });

  it('catches up with what happened before it was connected, and stops when told', () => {
    state = { ...state, view: 9 };
    const stop = gate.connect();
    expect(gate.lab.getState().view).toBe(9);
    stop();
    set({ view: 10 });
    expect(gate.lab.getState().view).toBe(9);
  });
});
