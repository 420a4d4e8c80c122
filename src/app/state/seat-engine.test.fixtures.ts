import type { AsideTicket, BackendStatus, EngineClient, EngineMessage, RunStatus } from '../../engine/protocol.ts';

export const backendOf = (name: BackendStatus['name']): BackendStatus => ({
  name,
  requested: name,
  adapter: null,
  reason: null,
});

/** An engine with a seat for one run, and others aside. Runs go on by what the test says. */
export class SeatEngine {
  readonly calls: string[] = [];
  seated: string | null = null;
  private readonly aside = new Map<number, string | null>();
  private started = 0;
  private tickets = 0;
  private listener: (message: EngineMessage) => void = () => undefined;
  readonly client = {
    subscribe: (listener: (message: EngineMessage) => void) => {
      this.listener = listener;
      return () => undefined;
    },
    start: async () => {
      this.started += 1;
      this.seated = `run ${this.started}`;
      this.calls.push(`start ${this.seated}`);
    },
    step: async () => undefined,
    resume: async () => this.note('resume', () => this.status('running')),
    cancel: async () => this.note('cancel', () => (this.seated = null)),
    chooseBackend: async (name: BackendStatus['name']) => {
      this.calls.push(`backend ${name}`);
      this.say({ kind: 'backend', backend: backendOf(name) });
      return backendOf(name);
    },
    setAside: async () => {
      // What was under way is told before the answer.
      if (this.goesOn) this.status('paused');
      const number = (this.tickets += 1);
      this.aside.set(number, this.seated);
      this.note('aside', () => (this.seated = null));
      return { worker: 1, number };
    },
    bringBack: async ({ number }: AsideTicket) => {
      if (!this.aside.has(number)) return false;
      this.seated = this.aside.get(number)!;
      this.aside.delete(number);
      this.calls.push(`back ${this.seated}`);
      return true;
    },
    discard: async ({ number }: AsideTicket) => {
      this.calls.push(`discard ${this.aside.get(number)}`);
      this.aside.delete(number);
    },
    ask: async () => `${this.seated} answers`,
    dataset: () => new Promise(() => undefined),
  } as unknown as EngineClient;
  goesOn = false;

  say(message: EngineMessage): void {
    this.listener(message);
  }

  status(status: RunStatus): void {
    this.goesOn = status === 'running';
    this.say({ kind: 'status', status });
  }

  forgetAll(): void {
    this.aside.clear();
  }

  private note(what: string, work: () => void): void {
    this.calls.push(`${what} ${this.seated}`);
    work();
  }
}
