import { umap } from '../../core/projection/umap.ts';
import { keyed } from '../../core/random/keyed.ts';
import { reportOf } from '../../core/errors.ts';
import type { UmapAnswer, UmapRequest } from './umap-client.ts';

/* A worker for one UMAP: it can be stopped at any time by ending it, and training does not wait for it. */

const answer = (message: UmapAnswer, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

self.addEventListener('message', async ({ data }: MessageEvent<UmapRequest>) => {
  const { vectors, rows, seed } = data;
  try {
    const onEpoch = (share: number): void => answer({ kind: 'progress', share });
    const positions = await umap(vectors, rows, vectors.length / rows, keyed(seed, 'umap'), { onEpoch });
    answer({ kind: 'done', positions }, [positions.buffer as ArrayBuffer]);
  } catch (error) {
    answer({ kind: 'failed', error: reportOf(error) });
  }
});
