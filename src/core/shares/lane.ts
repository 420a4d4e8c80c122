import { errorOf } from '../errors.ts';
import { LOAD_MS, type Timer } from '../within.ts';
import type { BackendChoice } from '../backend/types.ts';
import type { RawDataset } from '../data/types.ts';
import type { FromWorker, WorkerPort } from './protocol.ts';
import type { Share, ShareKind } from './share.ts';

/** A worker has stopped: what it had in hand is lost. */
export class WorkerLost extends Error {}

interface Waiting {
  resolve(answer: IteratorResult<unknown, unknown>): void;
  reject(error: Error): void;
}

/** A share in the worker, as this side knows it. */
interface Running {
  readonly waiting: Waiting[];
  /** Called when it has ended. */
  ended: () => void;
}

/** What a lane tells of. */
export interface LaneEvents {
  /** The worker has stopped by itself, or never began. @param began whether its code ever ran. */
  onLost(began: boolean): void;
  onRecovered(message: Extract<FromWorker, { kind: 'recovered' }>): void;
}

/** One worker of a pool, and the shares it has in hand. */
export class Lane {
  private readonly shares = new Map<number, Running>();
  private numbers = 0;
  private dataset: RawDataset | null = null;
  private began = false;
  private lost = false;
  private readonly stopWaiting: () => void;
  /** How many shares it has in hand. */
  load = 0;

  constructor(
    private readonly port: WorkerPort,
    private readonly events: LaneEvents,
    timer: Timer,
  ) {
    this.stopWaiting = timer(() => this.lose(), LOAD_MS);
    port.onDeath(() => this.lose());
    port.listen((message) => this.hear(message));
  }

  use(choice: BackendChoice): void {
    this.port.post({ kind: 'backend', choice });
  }

  /** Fetches a notebook's code. */
  prepare(notebook: string): void {
    this.port.post({ kind: 'prepare', notebook });
  }

  /** Begins a share. Its answers reject with `WorkerLost` where the worker stops. */
  begin<I, V, R, M>({ notebook, name }: ShareKind<I, V, R, M>, input: I, dataset: RawDataset): Share<V, R, M> {
    if (dataset !== this.dataset) this.port.post({ kind: 'dataset', dataset });
    this.dataset = dataset;
    this.numbers += 1;
    const share = this.numbers;
    const running: Running = { waiting: [], ended: () => undefined };
    this.shares.set(share, running);
    this.port.post({ kind: 'begin', share, notebook, name, input });
    return {
      next: (message) =>
        new Promise((resolve, reject) => {
          if (this.lost) return reject(new WorkerLost());
          // The worker runs the kind that was begun: its answers are of the kind's types.
          running.waiting.push({ resolve: (answer) => resolve(answer as IteratorResult<V, R>), reject });
          this.port.post({ kind: 'next', share, message });
        }),
      end: () =>
        new Promise((resolve) => {
          if (this.lost || !this.shares.has(share)) return resolve();
          running.ended = resolve;
          this.port.post({ kind: 'end', share });
        }),
    };
  }

  /** Stops the worker. */
  close(): void {
    this.lost = true;
    this.stopWaiting();
    this.port.terminate();
  }

  private hear(message: FromWorker): void {
    if (message.kind === 'ready') {
      this.began = true;
      this.stopWaiting();
    } else if (message.kind === 'recovered') this.events.onRecovered(message);
    else if (message.kind === 'ended') {
      this.shares.get(message.share)?.ended();
      this.shares.delete(message.share);
    } else {
      const waiting = this.shares.get(message.share)?.waiting.shift();
      if (message.kind === 'answer') waiting?.resolve(message.answer);
      else waiting?.reject(errorOf(message.error));
    }
  }

  private lose(): void {
    if (this.lost) return;
    this.close();
    this.events.onLost(this.began);
    for (const { waiting, ended } of this.shares.values()) {
      for (const { reject } of waiting) reject(new WorkerLost());
      ended();
    }
    this.shares.clear();
  }
}
