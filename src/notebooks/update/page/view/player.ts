/** What the reader looks at: a moment of the timeline, and how its figures are set. */
export interface PlayerState {
  /** The stage shown, as an index; null while the newest one is followed. */
  readonly at: number | null;
  /** A stage that is waited for: nothing later is shown, and computing stops there. */
  readonly goal: number | null;
  readonly playing: boolean;
  /** Stages a second. */
  readonly speed: number;
  /** The day pointed at in any chart; null where none is. */
  readonly hover: number | null;
  /** The arm whose loops are drawn; null for the notebook's choice. */
  readonly arm: string | null;
  /** Whether charts show Recall@50 itself, or what an arm has gained over another so far. */
  readonly measure: 'level' | 'gain';
  /** The arm that gains are counted from. */
  readonly over: string;
}

export const speeds = [2, 6, 12, 24, 60] as const;

const START: PlayerState = {
  at: null,
  goal: null,
  playing: false,
  speed: 6,
  hover: null,
  arm: null,
  measure: 'level',
  over: 'full',
};

/** Calls back after some milliseconds. */
export type Later = (work: () => void, ms: number) => void;

/** The playhead of one run's timeline. It moves through what has been computed; computing is steered elsewhere. */
export class Player {
  private current = START;
  private readonly listeners = new Set<() => void>();
  /** Counts starts of playing: the ticks of an earlier one end. */
  private turn = 0;

  constructor(private readonly later: Later = (work, ms) => void setTimeout(work, ms)) {}

  readonly get = (): PlayerState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(patch: Partial<PlayerState>): void {
    this.current = { ...this.current, ...patch };
    for (const listener of this.listeners) listener();
  }

  /** The stage shown when `frontier` is the newest one; -1 before the first. */
  shown(frontier: number): number {
    const { at, goal } = this.current;
    return Math.min(frontier, at ?? goal ?? frontier);
  }

  /** Goes to a stage; at the frontier or beyond it follows what comes. */
  seek(at: number, frontier: number): void {
    this.set({ at: at >= frontier ? null : Math.max(0, at), goal: null, playing: false });
  }

  /** Stands still at the stage shown, whatever comes. */
  hold(frontier: number): void {
    this.set({ at: Math.max(0, this.shown(frontier)), goal: null, playing: false });
  }

  /** Plays from the stage shown, from the first one where there is nothing after it, up to the frontier. */
  play(frontierOf: () => number): void {
    const frontier = frontierOf();
    const shown = this.shown(frontier);
    this.set({ at: shown >= frontier ? 0 : shown, goal: null, playing: true });
    this.turn += 1;
    this.tick(this.turn, frontierOf);
  }

  private tick(turn: number, frontierOf: () => number): void {
    this.later(() => {
      const { playing, at } = this.current;
      if (turn !== this.turn || !playing || at === null) return;
      if (at + 1 >= frontierOf()) this.set({ at: null, playing: false });
      else {
        this.set({ at: at + 1 });
        this.tick(turn, frontierOf);
      }
    }, 1000 / this.current.speed);
  }
}
