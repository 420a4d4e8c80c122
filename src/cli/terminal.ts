import type { Terminal } from './run.ts';

/** The part of a terminal's stream that is used. */
export interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001B[K';

/** Progress on one line that is written over and over, and only where somebody watches. */
export function openTerminal(stream: Stream): Terminal & { clear(): void } {
  const clear = (): void => {
    if (stream.isTTY) stream.write(CLEAR_LINE);
  };
  let shown = -1;
  return {
    clear,
    progress({ phase, done, total }) {
      const percent = Math.floor((100 * done) / total);
      if (!stream.isTTY || percent === shown) return;
      shown = percent;
      stream.write(`${CLEAR_LINE}${phase} ${done} of ${total} (${percent}%)`);
    },
    notice(line) {
      clear();
      stream.write(`lab: ${line}\n`);
    },
  };
}
