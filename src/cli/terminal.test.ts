import { describe, expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';

const progress = (done: number) => ({ type: 'progress', phase: 'train', done, total: 1000, step: true }) as const;

function create(isTTY: boolean) {
  const written: string[] = [];
  return { written, terminal: openTerminal({ isTTY, write: (text) => written.push(text) }) };
}

describe('openTerminal', () => {
  it('writes one line a percent over the one before', () => {
    const { written, terminal } = create(true);
    for (const done of [1, 2, 10, 11]) terminal.progress(progress(done));
    terminal.clear();
    expect(written).toEqual(['\r\u001B[Ktrain 1 of 1000 (0%)', '\r\u001B[Ktrain 10 of 1000 (1%)', '\r\u001B[K']);
  });

  it('shows no progress where nobody watches, but notices', () => {
    const { written, terminal } = create(false);
    terminal.progress(progress(500));
    terminal.notice('webgpu was lost; the run goes on with wasm');
    terminal.clear();
    expect(written).toEqual(['lab: webgpu was lost; the run goes on with wasm\n']);
  });
});
