/** What stands where a number was not run yet: never 0. */
export const NOT_RUN = '–';

const MINUS = '\u2212';

const DIGITS = 3;

/** Three significant digits, thousands grouped, a real minus sign; "–" for null and NaN. */
export function formatNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NOT_RUN;
  if (value === 0) return '0';
  const size = Math.abs(Number(value.toPrecision(DIGITS)));
  const sign = value < 0 ? MINUS : '';
  if (size >= 10 ** DIGITS) return sign + Math.round(size).toLocaleString('en');
  if (size < 1e-5) return sign + size.toExponential(DIGITS - 1).replace('-', MINUS);
  const decimals = Math.max(0, DIGITS - 1 - Math.floor(Math.log10(size)));
  return sign + size.toFixed(decimals);
}

/** A formatted number as an axis marks it, without the zeros that end its fraction: 0.0500 becomes 0.05, 91.0% 91%. */
export function trimZeros(formatted: string): string {
  return formatted.replace(/(\.\d*?)0+(?=\D*$)/, '$1').replace(/\.(?=\D*$)/, '');
}

/** A count, thousands grouped: 54,100. */
export function formatCount(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NOT_RUN;
  return Math.round(value).toLocaleString('en').replace('-', MINUS);
}

/** A share 0 … 1 as per cent with three significant digits. */
export function formatShare(value: number | null): string {
  const text = formatNumber(value === null ? null : value * 100);
  return text === NOT_RUN ? text : `${text}%`;
}

/** A difference, its sign always written: +0.012, −0.004, 0. */
export function formatSigned(value: number | null): string {
  const text = formatNumber(value);
  return value !== null && value > 0 && text !== NOT_RUN ? `+${text}` : text;
}

/** An interval in brackets: [0.001, 0.023]; "–" where either end is missing. */
export function formatInterval(
  low: number | null,
  high: number | null,
  format: (value: number) => string = formatSigned,
): string {
  if (low === null || high === null) return NOT_RUN;
  return `[${format(low)}, ${format(high)}]`;
}

/** A time span in SI symbols, which both languages share: 840 ms, 12.3 s, 2 min 5 s, 1 h 4 min. */
export function formatDuration(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return NOT_RUN;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
