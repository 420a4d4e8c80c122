import { BackendHost, type HostParts } from '../backend/host.ts';
import type { BackendPlatform } from '../backend/platform.ts';
import { LabError, reportOf } from '../errors.ts';
import type { RawDataset } from '../data/types.ts';
import { buffersOf, type FromWorker, type ToWorker } from './protocol.ts';
import type { AnyShareKind, ShareContext } from './share.ts';
import { createOnce } from './shares.ts';

/** Longest time that a worker leaves messages waiting between two values, ms. */
const YIELD_EVERY_MS = 12;

/** What a worker of a pool is put together from. */
export interface ServerParts {
  readonly platform: BackendPlatform;
  /** See `HostParts.prove`. */
  readonly prove: HostParts['prove'];
  /** Finds a kind of share. Rejects where its code does not come. */
  readonly kindOf: (notebook: string, name: string) => Promise<AnyShareKind | undefined>;
  /** Fetches a notebook's code. */
  readonly prepare: (notebook: string) => Promise<unknown>;
  readonly now: () => number;
  readonly yieldToQueue: () => Promise<void>;
  readonly send: (message: FromWorker, transfer: ArrayBuffer[]) => void;
}

type Values = AsyncGenerator<unknown, unknown, unknown>;

/** A share that was begun, and the messages it has not come to yet. */
interface Begun {
  readonly messages: unknown[];
  isOver: boolean;
  wake: () => void;
}

/** A worker's side of a pool: does shares, side by side, and answers one message of each after the other. */
export class ShareServer {
  private readonly shares = new Map<number, Begun>();
  private readonly backends: BackendHost;
  private dataset: RawDataset | null = null;
  private once = createOnce();
  private yielded: number;

  constructor(private readonly parts: ServerParts) {
    this.yielded = parts.now();
    this.backends = new BackendHost({
      platform: parts.platform,
      prove: parts.prove,
      onRecovered: (lost, backend) => this.say({ kind: 'recovered', lost, backend }),
      onNews: () => undefined,
    });
    this.say({ kind: 'ready' });
  }

  /** Takes a message of the pool's. */
  hear(message: ToWorker): void {
    switch (message.kind) {
      case 'dataset':
        this.dataset = message.dataset;
        return;
      case 'backend':
        // Who computes next is told of a failure.
        this.backends.choose(message.choice).catch(() => undefined);
        return;
      case 'prepare':
        // It is asked for again with the first share, which is told of a failure.
        this.parts.prepare(message.notebook).catch(() => undefined);
        return;
      case 'begin':
        void this.live(message);
        return;
      default: {
        const begun = this.shares.get(message.share);
        if (message.kind === 'next') begun?.messages.push(message.message);
        else if (begun) begun.isOver = true;
        begun?.wake();
        if (!begun && message.kind === 'end') this.say({ kind: 'ended', share: message.share });
      }
    }
  }

  private say(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    this.parts.send(message, transfer);
  }

  /** A share from its beginning to its end. */
  private async live({ share, notebook, name, input }: Extract<ToWorker, { kind: 'begin' }>): Promise<void> {
    const { dataset } = this;
    const begun: Begun = { messages: [], isOver: false, wake: () => undefined };
    this.shares.set(share, begun);
    let values: Values | null = null;
    while (!begun.isOver) {
      if (begun.messages.length === 0) {
        await new Promise<void>((resolve) => (begun.wake = resolve));
        continue;
      }
      const message = begun.messages.shift();
      try {
        values ??= await this.open(notebook, name, input, dataset);
        const answer = await values.next(message);
        this.say({ kind: 'answer', share, answer }, buffersOf(answer.value));
      } catch (error) {
        this.say({ kind: 'failed', share, error: reportOf(error) });
      }
      await this.breathe();
    }
    await values?.return(undefined).catch(() => undefined);
    this.shares.delete(share);
    // What shares have in common goes with the last of them.
    if (this.shares.size === 0) this.once = createOnce();
    this.say({ kind: 'ended', share });
  }

  private async open(notebook: string, name: string, input: unknown, dataset: RawDataset | null): Promise<Values> {
    const kind = await this.parts.kindOf(notebook, name);
    if (!kind || !dataset) throw new LabError('share-unknown', `there is no share ${name} in notebook ${notebook}`);
    const context: ShareContext = {
      dataset,
      now: this.parts.now,
      compute: (work) => this.backends.compute(work),
      once: (key, make) => this.once(key, make),
    };
    // Whoever began it has the kind itself, and so its input's and its messages' types.
    return kind.run(context, input as never) as Values;
  }

  /** Lets messages in: what is computed on the host leaves them no other moment. */
  private async breathe(): Promise<void> {
    if (this.parts.now() - this.yielded < YIELD_EVERY_MS) return;
    await this.parts.yieldToQueue();
    this.yielded = this.parts.now();
  }
}
