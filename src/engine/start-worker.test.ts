import { afterEach, expect, it, vi } from 'vitest';
import { startWorker } from './start-worker.ts';

const started = vi.fn<(address: string, options: WorkerOptions) => void>();

function page(origin: string): void {
  vi.stubGlobal('origin', origin);
  vi.stubGlobal('document', { baseURI: 'https://x.org/lab/' });
  vi.stubGlobal('Worker', function worker(address: string, options: WorkerOptions) {
    started(address, options);
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  started.mockReset();
});

it('starts a worker from its address', () => {
  page('https://x.org');
  startWorker('./assets/worker.js', 'data');
  expect(started).toHaveBeenCalledWith('https://x.org/lab/assets/worker.js', { type: 'module', name: 'data' });
});

it('starts one that imports it, where the page has no origin of its own', () => {
  page('null');
  startWorker('https://x.org/lab/assets/worker.js?a="b"');
  const [address, options] = started.mock.calls[0];
  expect(options.type).toBe('module');
  expect(decodeURIComponent(address)).toBe(
    'data:text/javascript,import "https://x.org/lab/assets/worker.js?a=%22b%22";',
  );
});
