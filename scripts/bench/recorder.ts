import type { ResultEvent } from '../../src/core/experiment/experiment.ts';
import type { EngineMessage } from '../../src/engine/protocol.ts';

/** When things happened in a page, on the clock that starts with the navigation (ms); null: not yet. */
export interface Marks {
  ready: number | null;
  pressed: number | null;
  firstStep: number | null;
  firstRecall: number | null;
  finished: number | null;
  result: ResultEvent | null;
  readonly longTasks: { readonly startTime: number; readonly duration: number }[];
  readonly frames: number[];
  /** Presses Run. */
  press(): void;
}

declare global {
  var bench: Marks;
}

/**
 * Runs in the page before its own scripts and notes when things happen. It reads the engine's messages beside the page, so
 * that drawing cannot delay a mark.
 * @param press press Run as soon as it can be pressed. @param frames time every frame.
 */
export function record(press: boolean, frames: boolean): void {
  const runButton = (): HTMLButtonElement | null => document.querySelector('header [data-command="run"]');
  const marks: Marks = {
    ready: null,
    pressed: null,
    firstStep: null,
    firstRecall: null,
    finished: null,
    result: null,
    longTasks: [],
    frames: [],
    press() {
      marks.pressed = performance.now();
      runButton()?.click();
    },
  };
  globalThis.bench = marks;

  const hear = ({ data }: MessageEvent<EngineMessage>): void => {
    if (data.kind === 'status' && data.status === 'finished') marks.finished ??= performance.now();
    if (data.kind !== 'events') return;
    for (const event of data.events) {
      if (event.type === 'step' || event.type === 'progress') marks.firstStep ??= performance.now();
      if (event.type === 'result') marks.result = event as ResultEvent;
    }
  };
  const PlainWorker = globalThis.Worker;
  globalThis.Worker = class extends PlainWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', hear);
    }
  };

  const look = (): void => {
    const run = runButton();
    if (marks.ready === null && run && !run.disabled) {
      marks.ready = performance.now();
      if (press) marks.press();
    }
    const recall = document.querySelector('[data-testid="headline"]')?.textContent ?? '';
    if (/0\.\d/.test(recall)) marks.firstRecall ??= performance.now();
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(look).observe(document, everything);

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) marks.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  const tick = (time: number): void => {
    marks.frames.push(time);
    requestAnimationFrame(tick);
  };
  if (frames) requestAnimationFrame(tick);
}
