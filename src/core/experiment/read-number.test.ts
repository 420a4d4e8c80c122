import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { readNumber } from './read-number.ts';

describe('readNumber', () => {
  it.each([
    ['0.2', 0.2],
    ['０．２', 0.2],
    ['0。2', 0.2],
    ['0,05', 0.05],
    ['０，０５', 0.05],
    ['0,005', 0.005],
    ['1e-2', 0.01],
    ['1E2', 100],
    ['.5', 0.5],
    ['5.', 5],
    ['+3', 3],
    ['−3', -3],
    [' 12 ', 12],
    ['\u300012', 12],
    ['5%', 0.05],
    ['７％', 0.07],
    ['007', 7],
  ])('reads %j as %d', (text, number) => expect(readNumber(text)).toBe(number));

  it.each([
    '',
    ' ',
    '0x10',
    '0b1',
    '12px',
    '1.2.3',
    '1,2,3',
    '1 000',
    'NaN',
    'Infinity',
    '1e999',
    '--1',
    '1e',
    '二',
    '%',
  ])('does not guess at %j', (text) => {
    expect(readNumber(text)).toBeNull();
    expect(readNumber(text, true)).toBeNull();
  });

  it('reads grouped digits as a whole number, and not where they might be a decimal', () => {
    expect(readNumber('1,000', true)).toBe(1000);
    expect(readNumber('12,345,678', true)).toBe(12_345_678);
    expect(readNumber('1,000')).toBeNull();
    expect(readNumber('1,00', true)).toBe(1);
  });

  it('reads back every number that the lab writes', () => {
    const random = keyed(1, 'numbers');
    for (let i = 0; i < 2000; i++) {
      const number = (random.uniform() - 0.5) * 10 ** Math.floor(12 * random.uniform() - 6);
      expect(readNumber(String(number))).toBe(number);
    }
  });
});
