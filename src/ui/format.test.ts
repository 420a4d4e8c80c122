import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatInterval,
  formatNumber,
  formatShare,
  formatSigned,
  trimZeros,
} from './format.ts';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [0.12345, '0.123'],
    [0.1, '0.100'],
    [1, '1.00'],
    [9.996, '10.0'],
    [99.96, '100'],
    [-0.0042, '−0.00420'],
    [54100, '54,100'],
    [1234.5, '1,230'],
    [0.00000123, '1.23e−6'],
    [999.6, '1,000'],
  ])('writes %d as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('writes what was not run as a dash, never as 0', () => {
    for (const value of [null, NaN, Infinity]) {
      expect(formatNumber(value)).toBe('–');
      expect(formatSigned(value)).toBe('–');
      expect(formatShare(value)).toBe('–');
      expect(formatCount(value)).toBe('–');
      expect(formatDuration(value)).toBe('–');
    }
    expect(formatInterval(null, 1)).toBe('–');
  });
});

it('writes counts, shares, differences and intervals', () => {
  expect(formatCount(54100)).toBe('54,100');
  expect(formatCount(-1200)).toBe('−1,200');
  expect(formatShare(0.0712)).toBe('7.12%');
  expect(formatSigned(0.0121)).toBe('+0.0121');
  expect(formatSigned(-0.5)).toBe('−0.500');
  expect(formatSigned(0)).toBe('0');
  expect(formatInterval(-0.001, 0.0234)).toBe('[−0.00100, +0.0234]');
});

it.each([
  [0, '0 ms'],
  [840.4, '840 ms'],
  [999.7, '1.0 s'],
  [12_340, '12.3 s'],
  [59_960, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [3_599_700, '1 h 0 min'],
  [3_840_000, '1 h 4 min'],
])('writes %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

it.each([
  ['0.0500', '0.05'],
  ['50.0', '50'],
  ['91.0%', '91%'],
  ['0.125', '0.125'],
  ['1,000', '1,000'],
  ['2000', '2000'],
  ['0', '0'],
  ['−0.500', '−0.5'],
  ['–', '–'],
])('marks %s as %s', (formatted, mark) => expect(trimZeros(formatted)).toBe(mark));
