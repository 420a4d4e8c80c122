import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../core/timer.test.fixtures.ts';
import { LOAD_MS, realTimer } from '../../core/within.ts';
import { umapOver, type UmapAnswer, type UmapPort } from './umap-client.ts';

/** A worker that answers on command. */
class Port extends EventTarget implements UmapPort {
  readonly requests: unknown[] = [];
  ended = false;

  postMessage(request: unknown): void {
    this.requests.push(request);
  }

  answer(data: UmapAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    this.ended = true;
  }
}

const vectors = new Float32Array(8);

function begin() {
  const port = new Port();
  const shares: number[] = [];
  const controller = new AbortController();
  const clock = new ManualClock();
  const result = umapOver(() => port, clock.timer)(vectors, 4, 1, (share) => shares.push(share), controller.signal);
  return { port, clock, shares, controller, result };
}

describe('umapOver', () => {
  it('asks its worker, passes progress on, and ends it with the answer', async () => {
    const { port, shares, result } = begin();
    expect(port.requests).toEqual([{ vectors, rows: 4, seed: 1 }]);
    port.answer({ kind: 'progress', share: 0.5 });
    port.answer({ kind: 'done', positions: new Float32Array([1, 2]) });
    expect(await result).toEqual(new Float32Array([1, 2]));
    expect(shares).toEqual([0.5]);
    expect(port.ended).toBe(true);
  });

  it('ends its worker on abort', async () => {
    const { port, controller, result } = begin();
    controller.abort();
    await expect(result).rejects.toMatchObject({ code: 'umap-cancelled' });
    expect(port.ended).toBe(true);
  });

  it('starts no worker where it was aborted before', async () => {
    const open = (): UmapPort => {
      throw new Error('opened');
    };
    await expect(umapOver(open, realTimer)(vectors, 4, 1, () => undefined, AbortSignal.abort())).rejects.toMatchObject({
      code: 'umap-cancelled',
    });
  });

  it('passes on what went wrong', async () => {
    const { port, result } = begin();
    port.answer({ kind: 'failed', error: { code: 'unexpected', message: 'x', params: {} } });
    await expect(result).rejects.toMatchObject({ code: 'unexpected' });
    expect(port.ended).toBe(true);
  });

  it('gives up a worker whose code does not come, and ends it', async () => {
    const { port, clock, result } = begin();
    await Promise.all([expect(result).rejects.toMatchObject({ code: 'code-missing' }), clock.pass(LOAD_MS)]);
    expect(port.ended).toBe(true);
  });

  it('takes its time once the worker runs', async () => {
    const { port, clock, result } = begin();
    port.answer({ kind: 'progress', share: 0 });
    await clock.pass(10 * LOAD_MS);
    expect(clock.pending).toBe(0);
    port.answer({ kind: 'done', positions: new Float32Array([1, 2]) });
    expect(await result).toEqual(new Float32Array([1, 2]));
  });

  it('says that its worker stopped', async () => {
    const { port, result } = begin();
    port.answer({ kind: 'progress', share: 0 });
    port.dispatchEvent(new Event('error'));
    await expect(result).rejects.toMatchObject({ code: 'engine-crashed' });
  });

  it('says that its worker could not be fetched', async () => {
    const { port, result } = begin();
    port.dispatchEvent(new Event('error'));
    await expect(result).rejects.toMatchObject({ code: 'code-missing' });
  });
});
