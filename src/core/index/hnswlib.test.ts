import { expect, it } from 'vitest';
import { ManualClock } from '../timer.test.fixtures.ts';
import { LOAD_MS } from '../within.ts';
import { loadHnswLibrary } from './hnswlib.ts';

it('gives up a library that does not come', async () => {
  const clock = new ManualClock();
  const loading = loadHnswLibrary(() => new Promise(() => undefined), clock.timer);
  await Promise.all([expect(loading).rejects.toMatchObject({ code: 'code-missing' }), clock.pass(LOAD_MS)]);
});
