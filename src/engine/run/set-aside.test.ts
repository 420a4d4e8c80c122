import { beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent, Session } from '../../core/experiment/experiment.ts';
import { RunControl } from './run-control.ts';
import type { OpenRun } from './run.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let log: string[];
let control: RunControl;

beforeEach(() => {
  log = [];
  control = new RunControl({
    send: (message) => {
      if (message.kind === 'status') log.push(message.status);
      if (message.kind === 'events') log.push(...message.events.map(({ type }) => type));
    },
    now: () => 0,
    yieldToQueue: turn,
    later: (callback) => void setImmediate(callback),
  });
});

/** A run of some steps that leaves a session behind at its first, and says when it is freed. */
const run =
  (name: string, steps = 3): OpenRun =>
  async (keep) =>
    (async function* events(): AsyncGenerator<RunEvent, void, void> {
      try {
        const session: Session = {
          ask: (question) => Promise.resolve(`${name}: ${String(question)}`),
          dispose: () => log.push(`${name} disposed`),
        };
        keep(session);
        for (let i = 1; i <= steps; i++) {
          yield { type: `${name}${i}` };
          yield { type: 'progress', phase: 'train', done: i, total: steps, step: true } as RunEvent;
          await turn();
        }
      } finally {
        log.push(`${name} freed`);
      }
    })();

const told = (): string[] => log.splice(0).filter((entry) => entry !== 'progress');

describe('a run that is set aside', () => {
  it('comes back in the middle as it stood, and goes on', async () => {
    const ended = control.start(run('a'));
    await control.step();
    const ticket = (await control.setAside())!;
    expect(told()).toEqual(['loading', 'running', 'a1', 'paused']);
    await expect(control.ask('?')).rejects.toMatchObject({ code: 'session-none' });
    expect(await control.bringBack(ticket)).toBe(true);
    expect(await control.ask('?')).toBe('a: ?');
    control.resume();
    await ended;
    expect(told()).toEqual(['running', 'a2', 'a3', 'a freed', 'finished']);
  });

  it('stands still first, however it was running', async () => {
    void control.start(run('a', 9));
    await turn();
    await control.setAside();
    expect(told().at(-1)).toBe('paused');
    for (let i = 0; i < 5; i++) await turn();
    expect(told()).toEqual([]);
  });

  it('comes back after its end with its session, while another has been at work', async () => {
    await control.start(run('a'));
    const ticket = (await control.setAside())!;
    void control.start(run('b', 9));
    await control.step();
    expect(await control.ask('?')).toBe('b: ?');
    told();
    await control.bringBack(ticket);
    expect(told()).toEqual(['b freed', 'cancelled', 'b disposed']);
    expect(await control.ask('?')).toBe('a: ?');
  });

  it('is freed without a word once it is discarded, and does not come back', async () => {
    void control.start(run('a'));
    await control.step();
    const ticket = (await control.setAside())!;
    await control.start(run('b'));
    told();
    await control.discard(ticket);
    expect(told()).toEqual(['a freed', 'a disposed']);
    expect(await control.bringBack(ticket)).toBe(false);
    expect(await control.ask('?')).toBe('b: ?');
  });

  it('is one of several, each with a ticket of its own; where nothing ran there is none', async () => {
    expect(await control.setAside()).toBeNull();
    const tickets: number[] = [];
    for (const name of ['a', 'b']) {
      await control.start(run(name));
      tickets.push((await control.setAside())!);
    }
    await control.bringBack(tickets[0]);
    expect(await control.ask('?')).toBe('a: ?');
    await control.bringBack(tickets[1]);
    expect(await control.ask('?')).toBe('b: ?');
    expect(told()).toContain('a disposed');
  });
});

describe('what a worker holds', () => {
  it('is nothing before a run, and after one that left no session', async () => {
    expect(control.isEmpty).toBe(true);
    await control.start(async () => (async function* none(): AsyncGenerator<RunEvent, void, void> {})());
    expect(control.isEmpty).toBe(true);
  });

  it('is a run that goes on, and the session that it leaves behind', async () => {
    const ended = control.start(run('a'));
    expect(control.isEmpty).toBe(false);
    await ended;
    expect(control.isEmpty).toBe(false);
    await control.cancel();
    expect(control.isEmpty).toBe(true);
  });

  it('is a run that was set aside, until it is discarded', async () => {
    await control.start(run('a'));
    const ticket = (await control.setAside())!;
    expect(control.isEmpty).toBe(false);
    await control.discard(ticket);
    expect(control.isEmpty).toBe(true);
  });
});
