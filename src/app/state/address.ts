/**
 * Least time between two writes. Safari throws at more than a hundred `replaceState` in thirty seconds, and a slider
 * that is dragged changes a setting sixty times a second.
 */
export const WRITE_MS = 400;

/** What the address needs of the browser; a test brings its own. */
export interface AddressHost {
  readonly hash: () => string;
  /** Replaces the address without a new entry of history. It may throw. */
  readonly replace: (hash: string) => void;
  /** @returns what calls the work off. */
  readonly later: (work: () => void, ms: number) => () => void;
}

/** The page's address, following the settings at its own pace: they change first and always. */
export class Address {
  private waiting: string | null = null;
  private callOff: (() => void) | null = null;

  constructor(private readonly host: AddressHost) {}

  /** Shows this hash: at once, or as soon as the pace allows, the latest one only. */
  show(hash: string): void {
    this.waiting = hash;
    if (this.callOff === null) this.settle();
  }

  /** Writes what waits, now: before the address is copied, or the page is left. */
  settle(): void {
    const hash = this.waiting;
    if (hash === null) return;
    this.callOff?.();
    this.callOff = this.host.later(() => {
      this.callOff = null;
      this.settle();
    }, WRITE_MS);
    try {
      if (this.host.hash() !== hash) this.host.replace(hash);
      this.waiting = null;
    } catch {
      // The browser has had enough of writes for now: it is asked again after the pause.
    }
  }

  /** Forgets what waits: the reader has gone elsewhere. */
  drop(): void {
    this.waiting = null;
  }
}
