import { beforeEach, describe, expect, it } from 'vitest';
import { Address, WRITE_MS } from './address.ts';

let written: string[];
let refuses: boolean;
let timers: { work: () => void; ms: number }[];
let address: Address;

const pass = (): void => timers.shift()?.work();

beforeEach(() => {
  written = [];
  refuses = false;
  timers = [];
  address = new Address({
    hash: () => written.at(-1) ?? '',
    replace: (hash) => {
      if (refuses) throw new DOMException('too many calls', 'SecurityError');
      written.push(hash);
    },
    later: (work, ms) => {
      const timer = { work, ms };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
  });
});

describe('the address', () => {
  it('follows a thousand changes in two writes, the first and the last', () => {
    for (let i = 0; i < 1000; i++) address.show(`#/train?seed=${i}`);
    expect(timers.map(({ ms }) => ms)).toEqual([WRITE_MS]);
    pass();
    expect(written).toEqual(['#/train?seed=0', '#/train?seed=999']);
  });

  it('rests when nothing waits, and writes the next change at once', () => {
    address.show('#/train?seed=1');
    pass();
    expect(timers).toEqual([]);
    address.show('#/train?seed=2');
    expect(written).toEqual(['#/train?seed=1', '#/train?seed=2']);
  });

  it('is true at once where it is about to be copied', () => {
    address.show('#/train?seed=1');
    address.show('#/train?seed=2');
    address.settle();
    expect(written.at(-1)).toBe('#/train?seed=2');
  });

  it('is not written over once the reader is elsewhere', () => {
    address.show('#/train?seed=1');
    address.show('#/train?seed=2');
    address.drop();
    pass();
    expect(written).toEqual(['#/train?seed=1']);
  });

  it('is written later where the browser refuses', () => {
    refuses = true;
    address.show('#/train?seed=1');
    expect(written).toEqual([]);
    refuses = false;
    pass();
    expect(written).toEqual(['#/train?seed=1']);
  });
});
