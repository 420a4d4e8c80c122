/** `1,000`: commas between groups of three digits. A first group of 0 would be a decimal comma: `0,005`. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/;
/** A decimal number with one sign, one point or comma, and an exponent. */
const DECIMAL = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;

/**
 * Reads a number as people type and paste it: full-width forms (`０．２`), the Chinese full stop on the way to a decimal
 * point (`0。2`), a decimal comma (`0,05`), exponents (`1e-2`), per cent (`5%` is .05), a typographic minus. Commas
 * between groups of three digits are read as such in whole numbers; elsewhere `1,000` might be 1 or 1,000 and is not
 * read. Nothing is guessed of other texts: `0x10`, `12px` and `1.2.3` are no numbers.
 * @returns null where the text is no such number.
 */
export function readNumber(text: string, whole = false): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[。｡]/gu, '.')
    .replace(/[−–‐‑﹣]/gu, '-')
    .replace(/，/gu, ',');
  const isShare = plain.endsWith('%');
  const digits = isShare ? plain.slice(0, -1).trimEnd() : plain;
  if (GROUPED.test(digits)) return whole && !isShare ? Number(digits.replaceAll(',', '')) : null;
  if (!DECIMAL.test(digits)) return null;
  const number = Number(digits.replace(',', '.'));
  if (!Number.isFinite(number)) return null;
  return isShare ? number / 100 : number;
}
