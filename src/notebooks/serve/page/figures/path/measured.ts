import { clockStep } from '../../view/clock-step.ts';
import { formatMicros } from '../../../../parts/words/units.ts';

let step: number | null = null;

/** The clock's step in µs, found out when first asked for; the engine's clock is as coarse as the page's. */
export function clockMicros(): number {
  step ??= Math.round(1e6 * clockStep(() => performance.now())) / 1000;
  return step;
}

/** A measured time in µs. One that the clock read as nothing is only known to be shorter than its step. */
export function formatMeasured(micros: number | null): string {
  return micros === 0 ? `< ${formatMicros(clockMicros())}` : formatMicros(micros);
}
