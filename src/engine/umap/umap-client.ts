import { codeMissing, errorOf, type ErrorReport, LabError } from '../../core/errors.ts';
import { LOAD_MS, within, type Timer } from '../../core/within.ts';
import type { EngineClient } from '../protocol.ts';

export interface UmapRequest {
  /** [rows, dims] row-major. */
  readonly vectors: Float32Array;
  readonly rows: number;
  readonly seed: number;
}

export type UmapAnswer =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly positions: Float32Array }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

/** The part of a `Worker` that is used; a test brings its own. */
export type UmapPort = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

/**
 * UMAP over a worker that lives as long as the call.
 * @returns rejects with LabError `umap-cancelled` on abort, `engine-crashed` where the worker cannot run,
 * `code-missing` where its code does not come.
 */
export function umapOver(openPort: () => UmapPort, timer: Timer): EngineClient['umap'] {
  return async (vectors, rows, seed, onProgress, signal) => {
    const cancelled = (): LabError => new LabError('umap-cancelled', 'UMAP was cancelled');
    if (signal.aborted) throw cancelled();
    const port = openPort();
    let abort = (): void => undefined;
    let runs = false;
    let heard = (): void => undefined;
    const first = new Promise<void>((resolve) => (heard = resolve));
    const positions = new Promise<Float32Array>((resolve, reject) => {
      abort = () => reject(cancelled());
      signal.addEventListener('abort', abort);
      port.addEventListener('error', () =>
        reject(runs ? new LabError('engine-crashed', 'the worker for UMAP stopped') : codeMissing()),
      );
      port.addEventListener('message', ({ data }: MessageEvent<UmapAnswer>) => {
        runs = true;
        if (data.kind === 'progress') onProgress(data.share);
        else if (data.kind === 'done') resolve(data.positions);
        else reject(errorOf(data.error));
      });
      port.addEventListener('message', heard, { once: true });
      const request: UmapRequest = { vectors, rows, seed };
      port.postMessage(request);
    });
    try {
      // Its first progress comes as soon as it runs.
      await within(LOAD_MS, Promise.race([first, positions]), codeMissing, timer);
      return await positions;
    } finally {
      signal.removeEventListener('abort', abort);
      port.terminate();
    }
  };
}
