/**
 * Runs in the page before its own scripts: notes when things happen, on the clock that starts with the navigation (ms).
 * It reads the engine's messages beside the page, so that drawing cannot delay a mark.
 * @param {{ press: boolean, frames: boolean }} options press Run as soon as it can be pressed; time every frame
 */
export function record({ press, frames }) {
  const marks = {
    ready: null,
    pressed: null,
    firstStep: null,
    firstRecall: null,
    finished: null,
    timings: null,
    results: null,
    longTasks: [],
    frames: [],
  };
  globalThis.bench = marks;

  const mark = (name) => {
    marks[name] ??= performance.now();
  };
  const hear = ({ data }) => {
    if (data?.kind === 'status' && data.status === 'finished') mark('finished');
    if (data?.kind !== 'events') return;
    for (const event of data.events) {
      if (event.type === 'step' || event.type === 'progress') mark('firstStep');
      if (event.type === 'result') Object.assign(marks, { timings: event.timings, results: event.results });
    }
  };
  const PlainWorker = globalThis.Worker;
  globalThis.Worker = class extends PlainWorker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', hear);
    }
  };

  marks.press = () => {
    marks.pressed = performance.now();
    document.querySelector('header [data-command="run"]').click();
  };
  const look = () => {
    const run = document.querySelector('header [data-command="run"]');
    if (marks.ready === null && run && !run.disabled) {
      mark('ready');
      if (press) marks.press();
    }
    const recall = document.querySelector('[data-testid="headline"]')?.textContent ?? '';
    if (marks.firstRecall === null && /0\.\d/.test(recall)) mark('firstRecall');
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) marks.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  const tick = (time) => {
    marks.frames.push(time);
    requestAnimationFrame(tick);
  };
  if (frames) requestAnimationFrame(tick);
}
