import type { BackendChoice, BackendName, BackendStatus } from '../backend/types.ts';
import type { RawDataset } from '../data/types.ts';
import type { ErrorReport } from '../errors.ts';

/** What a pool tells one of its workers. Shares are told apart by a number. */
export type ToWorker =
  | { readonly kind: 'dataset'; readonly dataset: RawDataset }
  | { readonly kind: 'backend'; readonly choice: BackendChoice }
  | { readonly kind: 'prepare'; readonly notebook: string }
  | {
      readonly kind: 'begin';
      readonly share: number;
      readonly notebook: string;
      readonly name: string;
      readonly input: unknown;
    }
  | { readonly kind: 'next'; readonly share: number; readonly message: unknown }
  | { readonly kind: 'end'; readonly share: number };

/** What a worker answers. Every `next` has one answer, in their order; `ended` answers `end`, whatever came before. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly share: number; readonly answer: IteratorResult<unknown, unknown> }
  | { readonly kind: 'failed'; readonly share: number; readonly error: ErrorReport }
  | { readonly kind: 'ended'; readonly share: number }
  /** A backend was lost in the worker, which goes on with the next one. */
  | { readonly kind: 'recovered'; readonly lost: BackendName; readonly backend: BackendStatus };

/** A worker as its pool knows it. */
export interface WorkerPort {
  post(message: ToWorker): void;
  /** Calls back with everything it says. */
  listen(listener: (message: FromWorker) => void): void;
  /** Calls back when it stops by itself; once is enough. */
  onDeath(listener: () => void): void;
  /** Stops it. */
  terminate(): void;
}

/** The buffers that a value hands over: those that one of its arrays fills to the last byte. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteLength } = value;
    // Of an empty one nothing is gained, and a constant may be empty: it is everybody's.
    if (byteLength > 0 && buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) found.add(buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersOf(part, found);
  }
  return [...found];
}
