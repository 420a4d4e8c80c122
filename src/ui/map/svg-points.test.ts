import { describe, expect, it } from 'vitest';
import { USER_RADIUS } from './layer.ts';
import { inksOf } from './SvgPoints.tsx';

const red = [255, 0, 0, 255];
const faint = [0, 0, 255, 51];
const view = { x: 0, y: 0, scale: 10 };

/** Two red films and a faint one, then a user; a film far outside the picture last of the films. */
const points = {
  positions: Float32Array.of(0, 0, 1, 1, -1, 0, 99, 0, 0, -2),
  colours: Uint8Array.of(...red, ...red, ...faint, ...red, ...red),
  items: 4,
  users: 1,
  view,
  width: 100,
  height: 100,
};

describe('the points as vectors', () => {
  it('are one path a shape and colour, and what is out of the picture is left out', () => {
    expect(inksOf(points).map(({ shape, colour, opacity }) => [shape, colour, opacity])).toEqual([
      ['dots', 'rgb(255 0 0)', 1],
      ['dots', 'rgb(0 0 255)', 0.2],
      ['triangles', 'rgb(255 0 0)', 1],
    ]);
  });

  it('stand where the other renderers put them: the middle of the picture is the view’s, and up is up', () => {
    const [films, other, users] = inksOf(points);
    expect(films?.path).toBe('M50.0 50.0h0M60.0 40.0h0');
    expect(other?.path).toBe('M40.0 50.0h0');
    expect(users?.path).toMatch(new RegExp(`^M50\\.0 ${(70 - USER_RADIUS).toFixed(1)}l`));
  });

  it('are none where none are finite', () => {
    expect(inksOf({ ...points, positions: new Float32Array(10).fill(NaN) })).toEqual([]);
  });
});
