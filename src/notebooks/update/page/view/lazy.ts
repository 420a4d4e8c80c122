import { turns } from '../../../../ui/pacing/turns.ts';

/**
 * Results that are worked out one in a turn: a bootstrap takes milliseconds, and a finished day has one
 * for every arm.
 */
export class Lazy {
  private readonly known = new Map<string, unknown>();
  private readonly waiting = new Map<string, () => unknown>();
  private readonly listeners = new Set<() => void>();
  private isDue = false;

  /** @param later calls back in a turn of its own. */
  constructor(private readonly later: (work: () => void) => void = (work) => turns.ask(() => work())) {}

  /** How many results there are: changes with each. */
  readonly count = (): number => this.known.size;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The result under a key; undefined while it has yet to be made. A result never changes. */
  get<T>(key: string, make: () => T): T | undefined {
    if (this.known.has(key)) return this.known.get(key) as T;
    this.waiting.set(key, make);
    this.schedule();
    return undefined;
  }

  private schedule(): void {
    if (this.isDue || this.waiting.size === 0) return;
    this.isDue = true;
    this.later(() => {
      this.isDue = false;
      const [next] = this.waiting;
      if (!next) return;
      const [key, make] = next;
      this.waiting.delete(key);
      this.known.set(key, make());
      // Figures are told in batches: drawing them costs more than a result.
      if (this.waiting.size === 0 || this.known.size % 8 === 0) for (const listener of this.listeners) listener();
      this.schedule();
    });
  }
}
