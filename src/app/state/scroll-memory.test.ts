import { beforeEach, describe, expect, it } from 'vitest';
import { ScrollMemory, type Place } from './scroll-memory.ts';

/** Where the cell `knobs` begins on the page, null while it has not come; how far the page can be scrolled. */
let knobs: number | null;
let longest: number;
let top: number;
let memory: ScrollMemory;

const scrollTo = (goal: number): void => {
  top = Math.min(Math.max(0, goal), longest);
  memory.scrolled();
};

beforeEach(() => {
  [knobs, longest, top] = [1000, 5000, 0];
  memory = new ScrollMemory({
    place: () => (knobs !== null && knobs <= top ? { cell: 'knobs', below: knobs - top } : { cell: null, below: -top }),
    goTo: ({ cell, below }: Place) => {
      const anchor = cell === null ? 0 : knobs;
      if (anchor === null) return false;
      const goal = anchor - below;
      scrollTo(goal);
      return top === goal;
    },
  });
  memory.open('train');
});

/** The reader goes home, and the notebook's long page with her. */
const goHome = (): void => {
  [knobs, longest] = [null, 100];
  memory.open('');
};

describe('where the reader was', () => {
  it('is found again, and a page that was never opened begins at its top', () => {
    scrollTo(1200);
    goHome();
    expect(top).toBe(0);
    [knobs, longest] = [1000, 5000];
    memory.open('serve');
    expect(top).toBe(0);
    memory.open('train');
    expect(top).toBe(1200);
  });

  it('is the same cell where what stands above it is longer now', () => {
    scrollTo(1200);
    goHome();
    [knobs, longest] = [1052, 5000];
    memory.open('train');
    expect(top).toBe(1252);
  });

  it('is reached in steps while the page grows, and not forgotten on the way', () => {
    scrollTo(1200);
    goHome();
    memory.open('train');
    expect(top).toBe(0);
    [knobs, longest] = [1000, 1100];
    memory.goOn();
    expect(top).toBe(1100);
    goHome();
    [knobs, longest] = [1000, 1100];
    memory.open('train');
    longest = 5000;
    memory.goOn();
    expect(top).toBe(1200);
  });

  it('is left alone once the reader takes over', () => {
    scrollTo(1200);
    goHome();
    memory.open('train');
    memory.takenOver();
    scrollTo(50);
    [knobs, longest] = [1000, 5000];
    memory.goOn();
    expect(top).toBe(50);
    goHome();
    [knobs, longest] = [1000, 5000];
    memory.open('train');
    expect(top).toBe(50);
  });
});
