import { formatCount, formatDuration, formatNumber, NOT_RUN, trimZeros } from '../../../ui/format.ts';

/** Keeps a number and its unit on one line. */
const SPACE = '\u00a0';

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units: 307 kB, 12.8 GB; "–" for null. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return NOT_RUN;
  const power = Math.min(BYTE_UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${formatNumber(bytes / 1000 ** power)}${SPACE}${BYTE_UNITS[power]}`;
}

/** A stage's time, given in µs: 84.0 µs, 1.20 ms; "–" for null. */
export function formatMicros(micros: number | null): string {
  if (micros === null || !Number.isFinite(micros)) return NOT_RUN;
  return micros < 1000 ? `${formatNumber(micros)}${SPACE}µs` : `${formatNumber(micros / 1000)}${SPACE}ms`;
}

/** Milliseconds that may be far less than one or more than a day. */
export function formatMillis(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return NOT_RUN;
  return ms < 1000 ? formatMicros(1000 * ms) : formatDuration(ms).replaceAll(' ', SPACE);
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten with its factor, for counts too long to read: 10⁸, 2.41 × 10¹²; a million and less in full. */
export function formatPower(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NOT_RUN;
  if (Math.abs(value) <= 1e6) return formatCount(value);
  const [factor = '', power = ''] = value.toExponential(2).split('e+');
  const raised = [...power].map((digit) => RAISED[Number(digit)]).join('');
  const short = trimZeros(factor);
  return short === '1' ? `10${raised}` : `${short} × 10${raised}`;
}
