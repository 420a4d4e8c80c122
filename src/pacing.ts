/**
 * The lab's pacing: how often a run is told of, and how the page draws it. A run makes thousands of events a second; a
 * screen shows sixty pictures, and an eye follows a few. Each stage below takes what the next can use, and no stage keeps
 * the reader's own doings waiting: no task of the page's thread is to take more than 50 ms.
 *
 * ```
 * worker   a run's events ── gathered for `batchMs`; every `breathMs` the worker listens for commands
 *             │
 * page     folded into the view at once; the store is told every `redrawMs`
 *             │
 *          a gate before each figure: nearer than `nearPx` to the window it passes in its turn, else once the run stops
 *             │
 *          turns: one piece of drawing a frame, the same piece at most every `restMs`
 *             │
 *          a chart draws in its turn, and only near the window: its axes first, then its curves, whole; a map begins in one
 * ```
 *
 * What the reader does herself (a knob, a click in a figure, a new run) passes every stage at once.
 */
export const pacing = {
  /** Longest time that a run keeps commands waiting between two of its events, ms: a click on Pause is answered in a frame. */
  breathMs: 12,
  /** Two frames of a 60 Hz screen: more messages than the page can draw would only cost it time, ms. */
  batchMs: 33,
  /** How often figures are told of a run: fast enough for the eye, slow enough for the page, ms. */
  redrawMs: 250,
  /** How far outside the window a figure is drawn already, px: it is ready when it comes into view. */
  nearPx: 300,
  /** A piece of drawing waits at least this long before it is drawn anew, ms: twelve a second are enough for a curve that grows. */
  restMs: 80,
} as const;
