import type { BackendChoice } from '../backend/types.ts';
import { realTimer, type Timer } from '../within.ts';
import { Lane, type LaneEvents } from './lane.ts';
import type { WorkerPort } from './protocol.ts';
import type { Share, ShareContext, ShareKind, SharePool } from './share.ts';
import { beginHere } from './shares.ts';
import { SteadyShare } from './steady-share.ts';

/** So many workers may stop; after that the rest is done here. */
const MOST_DEATHS = 3;

/** What a pool is put together from. */
export interface PoolParts {
  /** The most workers; one is started when there is a share for it. */
  readonly size: number;
  /** Starts a worker. Throws where none may be started. */
  readonly open: () => WorkerPort;
  readonly onRecovered: LaneEvents['onRecovered'];
  readonly timer?: Timer;
}

/** Workers that shares are spread over. They stay for the next run. */
export class WorkerPool implements SharePool {
  private readonly lanes: Lane[] = [];
  private deaths = 0;
  private choice: BackendChoice | null = null;
  /** The notebook whose code is to be fetched once there are workers. */
  private wanted: string | null = null;

  constructor(private readonly parts: PoolParts) {}

  get threads(): number {
    return this.parts.size;
  }

  /** Whether there is anything to gain by it. */
  get isUsable(): boolean {
    return this.parts.size > 1 && this.deaths < MOST_DEATHS;
  }

  /** Computes on this backend from now on. */
  use(choice: BackendChoice): void {
    if (choice === this.choice) return;
    this.choice = choice;
    for (const lane of this.lanes) lane.use(choice);
    if (this.wanted !== null) this.prepare(this.wanted);
  }

  /**
   * Starts as many workers as it may have, and fetches a notebook's code into each, so that a run need not wait. It does so
   * once a backend is known: the page waits for that first.
   */
  prepare(notebook: string): void {
    this.wanted = notebook;
    if (this.choice === null) return;
    while (this.isUsable && this.lanes.length < this.parts.size && this.add());
    for (const lane of this.lanes) lane.prepare(notebook);
  }

  close(): void {
    for (const lane of this.lanes.splice(0)) lane.close();
  }

  begin<I, V, R, M>(kind: ShareKind<I, V, R, M>, input: I, here: ShareContext): Share<V, R, M> {
    let leave = (): void => undefined;
    const anywhere = (): Share<V, R, M> => {
      leave();
      const lane = this.leastLoaded();
      if (!lane) return beginHere(kind, input, here);
      lane.load += 1;
      leave = () => {
        lane.load -= 1;
        leave = () => undefined;
      };
      return lane.begin(kind, input, here.dataset);
    };
    const share = new SteadyShare(anywhere, kind.ahead);
    return {
      async next(message) {
        const answer = await share.next(message);
        if (answer.done) leave();
        return answer;
      },
      async end() {
        leave();
        await share.end();
      },
    };
  }

  /** The lane with the least to do, of several the first; a new one rather than one that has something to do. */
  private leastLoaded(): Lane | null {
    if (!this.isUsable) return null;
    const [least] = this.lanes.toSorted((a, b) => a.load - b.load);
    if (least && (least.load === 0 || this.lanes.length >= this.parts.size)) return least;
    return this.add() ?? least ?? null;
  }

  private add(): Lane | null {
    try {
      const { open, onRecovered, timer = realTimer } = this.parts;
      const onLost = (began: boolean): void => {
        this.lanes.splice(this.lanes.indexOf(lane), 1);
        // One that never began will not do so the next time.
        this.deaths = began ? this.deaths + 1 : MOST_DEATHS;
      };
      const lane: Lane = new Lane(open(), { onLost, onRecovered }, timer);
      if (this.choice) lane.use(this.choice);
      this.lanes.push(lane);
      return lane;
    } catch {
      this.deaths = MOST_DEATHS;
      return null;
    }
  }
}
