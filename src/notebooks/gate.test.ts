import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate, type Gate } from './gate.ts';
import type { Lab, LabState } from './lab.ts';

let state: LabState;
let tell: () => void;
let gate: Gate;
/** What waits for its turn. */
let turns: (() => void)[];
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
  turns = [];
  waits = [];
  gate = createGate(
    lab,
    (waiting) => void waits.push(waiting),
    (work) => void turns.push(work),
  );
  gate.connect();
});

describe('the gate before a figure', () => {
  it('passes everything on while it is open', () => {
    const listener = vi.fn<() => void>();
    gate.lab.subscribe(listener);
    set({ status: 'running', view: 1 });
    expect(gate.lab.getState().view).toBe(1);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('holds back a running run while it is shut, and catches up when it opens', () => {
    set({ status: 'running', view: 1 });
    gate.setOpen(false);
    const listener = vi.fn<() => void>();
    gate.lab.subscribe(listener);
    set({ view: 2 });
    expect(gate.lab.getState().view).toBe(1);
    expect(listener).not.toHaveBeenCalled();
    gate.setOpen(true);
    expect(gate.lab.getState().view).toBe(2);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('lets the end of the run through, shut or not: shut, in its turn and once', () => {
    set({ status: 'running' });
    gate.setOpen(false);
    const listener = vi.fn<() => void>();
    gate.lab.subscribe(listener);
    set({ view: 3 });
    set({ status: 'finished' });
    set({ view: 4 });
    expect(gate.lab.getState().status).toBe('running');
    expect(turns).toHaveLength(1);
    expect(waits).toEqual([true]);
    turns[0]();
    expect(waits).toEqual([true, false]);
    expect(gate.lab.getState()).toMatchObject({ status: 'finished', view: 4 });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('answers what happens between runs at once, shut or not', () => {
    gate.setOpen(false);
    set({ view: 5 });
    expect(gate.lab.getState().view).toBe(5);
    expect(turns).toEqual([]);
  });

  it('stands still where another run has begun before its turn', () => {
    gate.setOpen(false);
    set({ status: 'finished', view: 3 });
    set({ status: 'running', view: 0 });
    turns[0]();
    expect(gate.lab.getState().status).toBe('idle');
  });

  it('passes nothing in a turn that comes after it was let go', () => {
    const stop = gate.connect();
    gate.setOpen(false);
    set({ status: 'finished', view: 3 });
    stop();
    turns[0]();
    expect(gate.lab.getState().status).toBe('idle');
  });

  it('opened before its turn, it passes at once, and only once', () => {
    gate.setOpen(false);
    const listener = vi.fn<() => void>();
    gate.lab.subscribe(listener);
    set({ status: 'finished', view: 3 });
    gate.setOpen(true);
    turns[0]();
    expect(listener).toHaveBeenCalledTimes(1);
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
