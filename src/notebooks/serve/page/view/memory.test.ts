import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../../core/experiment/parameters.ts';
import { askBefore, memoryOf } from './memory.ts';
import { serveParameters } from '../../parameters.ts';

const defaults = defaultsOf(serveParameters);

describe('the memory of a comparison', () => {
  it('is told by hand: three copies of the vectors, and the links', () => {
    // 1,000,000 × 32 × 4 bytes a copy; 1,000,000 × (2 × 16 + 1) × 4 bytes of links.
    const { large, words } = memoryOf({ ...defaults, corpus: '1M' });
    expect(large).toBe(true);
    expect(words).toMatchObject({ dims: 32, vectors: '128\u00a0MB', links: '132\u00a0MB', total: '516\u00a0MB' });
  });

  it('is asked about before a million vectors only', () => {
    const asked = serveParameters.corpus.options.map((corpus) => askBefore({ ...defaults, corpus })?.key ?? null);
    expect(asked).toEqual([null, null, null, 'serve.index.memoryLarge']);
  });
});
