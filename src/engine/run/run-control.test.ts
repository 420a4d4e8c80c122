import { beforeEach, describe, expect, it } from 'vitest';
import { LabError } from '../../core/errors.ts';
import type { RunEvent } from '../../core/experiment/experiment.ts';
import { RunControl } from './run-control.ts';
import type { RunMessage } from './run.ts';

type Events = AsyncGenerator<RunEvent, void, void>;

/** A turn of the real message queue: everything that can go on without a timer has gone on after it. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const turns = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await turn();
};

const progress = (done: number, step = true): RunEvent =>
  ({ type: 'progress', phase: 'train', done, total: 100, step }) as RunEvent;

/** A door that a generator waits at. */
class Door {
  open: () => void = () => undefined;
  readonly passed = new Promise<void>((resolve) => (this.open = resolve));
}

let log: string[];
let clock: number;
let timers: (() => void)[];
let control: RunControl;
/** Called at every trip through the message queue. */
let onYield: () => void;

const nameOf = (event: RunEvent): string =>
  event.type === 'progress' ? `p${(event as RunEvent & { done: number }).done}` : event.type;

function write(message: RunMessage): void {
  if (message.kind === 'status') log.push(message.status);
  else if (message.kind === 'failed') log.push(`failed: ${message.error.code}`);
  else log.push(`[${message.events.map(nameOf).join(' ')}]`);
}

/** Steps `from` … `to`, two events each; says when it was made to stop. */
async function* steps(to: number, from = 1): Events {
  try {
    for (let i = from; i <= to; i++) {
      yield { type: `s${i}` };
      yield progress(i);
    }
    yield { type: 'result' };
  } finally {
    log.push('freed');
  }
}

beforeEach(() => {
  log = [];
  timers = [];
  clock = 0;
  onYield = () => undefined;
  control = new RunControl({
    send: write,
    now: () => clock,
    yieldToQueue: async () => {
      await turn();
      onYield();
    },
    later: (callback) => void timers.push(callback),
  });
});

/** An experiment that is there at once. */
const generating = (make: () => Events) => async (): Promise<Events> => make();

const statuses = (): string[] => log.filter((entry) => !entry.startsWith('['));
const events = (): string =>
  log
    .filter((entry) => entry.startsWith('['))
    .map((entry) => entry.slice(1, -1))
    .join(' ');

describe('a run', () => {
  it('tells its status and all its events in order', async () => {
    await control.start(async () => steps(2));
    expect(log).toEqual(['loading', 'running', 'freed', '[s1 p1 s2 p2 result]', 'finished']);
  });

  it('sends events in between when the frame is due', async () => {
    const door = new Door();
    const ended = control.start(
      generating(async function* () {
        yield { type: 'a' };
        yield { type: 'b' };
        await door.passed;
        yield { type: 'c' };
      }),
    );
    await turns();
    expect(timers).toHaveLength(1);
    timers[0]();
    expect(log).toEqual(['loading', 'running', '[a b]']);
    door.open();
    await ended;
    expect(log).toEqual(['loading', 'running', '[a b]', '[c]', 'finished']);
  });

  it('fails with the code of a LabError, after the events before it', async () => {
    await control.start(
      generating(async function* () {
        yield { type: 'a' };
        throw new LabError('not-finite-loss', 'NaN', { step: 7 });
      }),
    );
    expect(log).toEqual(['loading', 'running', '[a]', 'failed: not-finite-loss', 'failed']);
  });

  it('reports params, and other errors as unexpected', async () => {
    const errors: RunMessage[] = [];
    const other = new RunControl({
      send: (message) => message.kind === 'failed' && errors.push(message),
      now: () => 0,
      yieldToQueue: turn,
      later: () => undefined,
    });
    await other.start(() => Promise.reject(new LabError('data-missing', 'gone', { file: 'x.ttl' })));
    await other.start(() => Promise.reject(new TypeError('a bug')));
    expect(errors).toEqual([
      { kind: 'failed', error: { code: 'data-missing', message: 'gone', params: { file: 'x.ttl' } } },
      { kind: 'failed', error: { code: 'unexpected', message: 'a bug', params: { message: 'a bug' } } },
    ]);
  });

  it('can be started again after it failed', async () => {
    await control.start(() => Promise.reject(new Error('x')));
    log = [];
    await control.start(async () => steps(1));
    expect(log).toEqual(['loading', 'running', 'freed', '[s1 p1 result]', 'finished']);
  });

  it('goes through the message queue once its 12 ms are over, and not before', async () => {
    let trips = 0;
    onYield = () => (trips += 1);
    await control.start(
      generating(async function* () {
        for (let i = 0; i < 24; i++) {
          clock += 4;
          yield { type: 'e' };
        }
      }),
    );
    expect(trips).toBe(8);
  });
});

describe('pause and resume', () => {
  it('stops between events and goes on where it stood', async () => {
    onYield = () => {
      if (log.at(-1) === 'running') void control.pause();
    };
    const ended = control.start(
      generating(async function* () {
        clock += 20;
        yield { type: 'a' };
        clock += 20;
        yield { type: 'b' };
      }),
    );
    await turns();
    expect(log).toEqual(['loading', 'running', '[a]', 'paused']);
    onYield = () => undefined;
    control.resume();
    await ended;
    expect(log).toEqual(['loading', 'running', '[a]', 'paused', 'running', '[b]', 'finished']);
  });

  it('pauses after loading where it was asked to meanwhile', async () => {
    void control.start(async () => steps(1));
    await control.pause();
    expect(log).toEqual(['loading', 'running', 'paused']);
  });

  it('says paused once where it is asked twice', async () => {
    void control.start(async () => steps(1));
    await control.pause();
    await control.pause();
    await turns();
    expect(statuses()).toEqual(['loading', 'running', 'paused']);
  });

  it('answers a pause that was taken back before it came to pass', async () => {
    const ended = control.start(async () => steps(1));
    const paused = control.pause();
    control.resume();
    await paused;
    await ended;
    expect(statuses()).toEqual(['loading', 'running', 'freed', 'finished']);
  });

  it('answers a pause that came too late', async () => {
    const door = new Door();
    const ended = control.start(
      generating(async function* () {
        yield { type: 'a' };
        await door.passed;
      }),
    );
    await turns();
    const paused = control.pause();
    door.open();
    await paused;
    await ended;
    expect(log.at(-1)).toBe('finished');
  });

  it('does nothing without a run', async () => {
    await control.pause();
    control.resume();
    await control.step();
    await control.cancel();
    await control.start(async () => steps(1));
    log = [];
    await control.pause();
    await control.step();
    await control.cancel();
    expect(log).toEqual([]);
  });
});

describe('step', () => {
  it('stops exactly at the next progress event that ends a step', async () => {
    void control.start(
      generating(async function* () {
        yield { type: 'a' };
        yield progress(1, false);
        yield { type: 'b' };
        yield progress(2);
        yield { type: 'c' };
      }),
    );
    await control.step();
    expect(log).toEqual(['loading', 'running', '[a p1 b p2]', 'paused']);
  });

  it('takes one step each time, then runs on', async () => {
    const ended = control.start(async () => steps(4));
    await control.step();
    await control.step();
    expect(log).toEqual(['loading', 'running', '[s1 p1]', 'paused', 'running', '[s2 p2]', 'paused']);
    control.resume();
    await ended;
    expect(events()).toBe('s1 p1 s2 p2 s3 p3 s4 p4 result');
    expect(log.at(-1)).toBe('finished');
  });

  it('ends with the run where no step is left', async () => {
    const ended = control.start(async () => steps(1));
    await control.step();
    await control.step();
    await ended;
    expect(log.at(-1)).toBe('finished');
  });
});

describe('cancel', () => {
  it('frees a paused run before it answers, and tells nothing after it', async () => {
    const ended = control.start(async () => steps(3));
    await control.step();
    await control.cancel();
    expect(log).toEqual(['loading', 'running', '[s1 p1]', 'paused', 'freed', 'cancelled']);
    await ended;
    for (const timer of timers) timer();
    await turns();
    expect(log.at(-1)).toBe('cancelled');
  });

  it('waits for the computation that runs, and drops its event', async () => {
    const door = new Door();
    const ended = control.start(
      generating(async function* () {
        try {
          yield { type: 'a' };
          await door.passed;
          yield { type: 'b' };
        } finally {
          log.push('freed');
        }
      }),
    );
    await turns();
    const cancelled = control.cancel();
    await turns();
    expect(log).toEqual(['loading', 'running']);
    door.open();
    await cancelled;
    await ended;
    expect(log).toEqual(['loading', 'running', 'freed', '[a]', 'cancelled']);
  });

  it('is no failure where the computation fails meanwhile', async () => {
    const door = new Door();
    void control.start(
      generating(async function* () {
        yield { type: 'a' };
        await door.passed;
        throw new Error('too late');
      }),
    );
    await turns();
    const cancelled = control.cancel();
    door.open();
    await cancelled;
    expect(statuses()).toEqual(['loading', 'running', 'cancelled']);
  });

  it('does not wait for loading, and frees what was loaded too late', async () => {
    const door = new Door();
    void control.start(async () => {
      await door.passed;
      return steps(3);
    });
    await turns();
    await control.cancel();
    expect(log).toEqual(['loading', 'cancelled']);
    door.open();
    await turns();
    expect(log).toEqual(['loading', 'cancelled']);
  });

  it('is not undone by a later command', async () => {
    void control.start(async () => steps(3));
    await control.step();
    const cancelled = control.cancel();
    control.resume();
    await cancelled;
    expect(log.at(-1)).toBe('cancelled');
  });
});

describe('start while a run is on', () => {
  it('cancels it, and begins once it is free', async () => {
    const first = control.start(async () => steps(3));
    await control.step();
    const second = control.start(async () => steps(9, 9));
    await Promise.all([first, second]);
    expect(log.join(', ')).toBe(
      'loading, running, [s1 p1], paused, freed, cancelled, loading, running, freed, [s9 p9 result], finished',
    );
  });

  it('lets only the last of several begin', async () => {
    const all = [1, 2, 3].map((i) => control.start(async () => steps(i, i)));
    await Promise.all(all);
    expect(log).toEqual(['loading', 'running', 'freed', '[s3 p3 result]', 'finished']);
  });

  it('gives the same events again from the same request', async () => {
    await control.start(async () => steps(2));
    const before = events();
    log = [];
    await control.start(async () => steps(2));
    expect(events()).toBe(before);
  });
});
