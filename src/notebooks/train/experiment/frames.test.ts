import { describe, expect, it } from 'vitest';
import { normals } from '../../../core/backend/backends.test.fixtures.ts';
import { histories } from '../../../core/data/split.ts';
import { FrameMaker } from './frames.ts';
import { prepare } from '../../../core/training/prepare.ts';
import { smallParameters, smallRaw } from '../../../core/training/small.test.fixtures.ts';

const prepared = prepare(smallRaw(), smallParameters());
const vectors = (dims: number, name = 'first') => ({
  items: normals(90 * dims, 'items', name),
  users: normals(90 * dims, 'users', name),
});
const distance = (points: Float32Array, a: number, b: number, dims: number): number =>
  Math.hypot(...Array.from({ length: dims }, (_, d) => points[a * dims + d] - points[b * dims + d]));

describe('FrameMaker', () => {
  it('knows the training part only', () => {
    expect(new FrameMaker(prepared).histories).toEqual(histories(prepared.dataset, prepared.split.train));
  });

  it('flattens items, then users; in the plane nothing is lost', () => {
    const given = vectors(2);
    const frame = new FrameMaker(prepared).make(7, given);
    expect(frame).toMatchObject({ type: 'frame', transfer: true, step: 7, dims: 2 });
    expect(frame.positions.length).toBe(2 * (90 + 90));
    expect(frame.itemVectors).toBe(given.items);
    expect(frame.userVectors).toBe(given.users);
    expect(frame.explained).toBeCloseTo(1, 6);
    const all = Float32Array.of(...given.items, ...given.users);
    for (const [a, b] of [
      [0, 1],
      [0, 90],
      [89, 179],
      [12, 134],
    ]) {
      expect(distance(frame.positions, a, b, 2)).toBeCloseTo(distance(all, a, b, 2), 4);
    }
  });

  it('turns and mirrors a frame onto the one before', () => {
    const frames = new FrameMaker(prepared);
    const given = vectors(4);
    const first = frames.make(0, given).positions;
    const opposite = (values: Float32Array): Float32Array => values.map((value) => -value);
    const turned = frames.make(1, { items: opposite(given.items), users: opposite(given.users) }).positions;
    expect(Array.from(turned)).toEqual(Array.from(first, (value) => expect.closeTo(value, 4)));
  });

  it('keeps its memory to itself where the page changes or takes away what it was given', () => {
    const [kept, changed] = [new FrameMaker(prepared), new FrameMaker(prepared)];
    kept.make(0, vectors(4));
    changed.make(0, vectors(4)).positions.fill(0);
    const next = vectors(4, 'second');
    expect(changed.make(1, next).positions).toEqual(kept.make(1, next).positions);
  });
});
