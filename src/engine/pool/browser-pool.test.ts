import { afterEach, expect, it, vi } from 'vitest';
import { browserPool } from './browser-pool.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const chromium =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

it.each([
  ['as many as there are cores', { cores: 4, agent: chromium, worker: true }, 4],
  ['at most eight', { cores: 32, agent: chromium, worker: true }, 8],
  ['none where a worker may start none', { cores: 4, agent: chromium, worker: false }, 0],
  ['none in Firefox', { cores: 4, agent: firefox, worker: true }, 0],
])('has workers: %s', (_, { cores, agent, worker }, threads) => {
  vi.stubGlobal('navigator', { hardwareConcurrency: cores, userAgent: agent });
  vi.stubGlobal('Worker', worker ? EventTarget : undefined);
  const pool = browserPool(() => undefined);
  expect(pool.threads).toBe(threads);
  expect(pool.isUsable).toBe(threads > 1);
});
