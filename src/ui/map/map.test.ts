import { describe, expect, it } from 'vitest';
import { drawPoints } from './CanvasPoints.tsx';
import { parseRgb, pointColours } from './colours.ts';
import { pick } from './pick.ts';
import { placeLabels } from './place.ts';
import { type Box, fitView, followBox, panned, robustBox, screenX, screenY, zoomed } from './view.ts';
import { supportsWebGL2 } from './webgl.ts';

const SIZE = { width: 400, height: 300 };

describe('robustBox', () => {
  const cloud = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i * 12.9898) * (i % 2 ? 1 : 2));

  it('holds the cloud and lets one far point lie outside', () => {
    const far = cloud.slice();
    far.set([900, 900], 0);
    const box = robustBox(far, 1000);
    expect(box.right).toBeGreaterThan(1.9);
    expect(box.right).toBeLessThan(3);
  });

  it('bears one point, points that are not finite, and none', () => {
    const one = robustBox(Float32Array.of(3, 4), 1);
    expect(one).toEqual({ left: 2, right: 4, bottom: 3, top: 5 });
    expect(robustBox(Float32Array.of(NaN, 0, 3, 4), 2)).toEqual(one);
    expect(robustBox(new Float32Array(0), 0)).toEqual({ left: -1, bottom: -1, right: 1, top: 1 });
  });
});

describe('followBox', () => {
  const square = (half: number): Box => ({ left: -half, bottom: -half, right: half, top: half });

  it('holds still for small changes', () => {
    const box = square(1);
    expect(followBox(box, square(0.9))).toBe(box);
  });

  it('grows and shrinks smoothly towards a change', () => {
    expect(followBox(square(1), square(1.5)).right).toBeCloseTo(1.175, 6);
    expect(followBox(square(1), square(0.5)).right).toBeCloseTo(0.825, 6);
    let box = square(1);
    for (let frame = 0; frame < 30; frame++) box = followBox(box, square(1.5));
    expect(box.right).toBeCloseTo(1.5, 3);
  });

  it('shows another picture at once, and the first one', () => {
    expect(followBox(square(1), square(20))).toEqual(square(20));
    expect(followBox(null, square(2))).toEqual(square(2));
  });
});

describe('view', () => {
  const view = fitView({ left: -2, right: 2, bottom: -1, top: 1 }, SIZE);

  it('fits the box into the screen, y up', () => {
    expect(view).toEqual({ x: 0, y: 0, scale: 100 });
    expect([screenX(view, -2, SIZE), screenX(view, 2, SIZE)]).toEqual([0, 400]);
    expect(screenY(view, 1, SIZE)).toBe(50);
  });

  it('moves the cloud with the pointer', () => {
    const moved = panned(view, 30, -20);
    expect(screenX(moved, 0, SIZE)).toBeCloseTo(230, 6);
    expect(screenY(moved, 0, SIZE)).toBeCloseTo(130, 6);
  });

  it('keeps the pixel under the pointer while zooming', () => {
    const near = zoomed(view, 2, 300, 50, SIZE);
    expect(near.scale).toBe(200);
    expect(screenX(near, 1, SIZE)).toBeCloseTo(300, 6);
    expect(screenY(near, 1, SIZE)).toBeCloseTo(50, 6);
  });
});

describe('pick', () => {
  const view = { x: 0, y: 0, scale: 100 };
  const positions = Float32Array.of(0, 0, 0.1, 0, 1, 1);

  it('takes the nearest point within eight pixels', () => {
    expect(pick(positions, 3, view, SIZE, 203, 150)).toBe(0);
    expect(pick(positions, 3, view, SIZE, 206, 150)).toBe(1);
    expect(pick(positions, 3, view, SIZE, 308, 50)).toBe(2);
    expect(pick(positions, 3, view, SIZE, 309, 50)).toBe(-1);
  });

  it('leaves out rows that are not drawn', () => {
    expect(pick(positions, 2, view, SIZE, 300, 50)).toBe(-1);
  });
});

describe('colours', () => {
  it('reads what browsers compute', () => {
    expect(parseRgb('rgb(1, 22, 255)')).toEqual([1, 22, 255]);
    expect(parseRgb('rgba(1 22 255 / 0.5)')).toEqual([1, 22, 255]);
    expect(parseRgb('transparent')).toEqual([128, 128, 128]);
  });

  it('gives items their group, users their own, and dims all that are not picked out', () => {
    const colouring = { groupOf: Uint8Array.of(1, 0, 7) };
    const groups = [
      [1, 1, 1],
      [2, 2, 2],
    ] as const;
    const plain = pointColours(colouring, groups, [9, 9, 9], 3, 1, new Set());
    expect([0, 4, 8, 12].map((at) => plain[at])).toEqual([2, 1, 128, 9]);
    const picked = pointColours(colouring, groups, [9, 9, 9], 3, 1, new Set([1]));
    expect(picked[7]).toBe(255);
    expect(picked[3]).toBeLessThan(plain[3]);
  });
});

describe('placeLabels', () => {
  it('puts names right of their points, and left where the screen ends', () => {
    expect(placeLabels([{ x: 100, y: 100, width: 50 }], SIZE)).toEqual([{ x: 111, y: 100 }]);
    expect(placeLabels([{ x: 380, y: 100, width: 50 }], SIZE)[0]?.x).toBeLessThan(330);
  });

  it('lets no two names touch, and drops those without room or off the screen', () => {
    const crowd = Array.from({ length: 9 }, (_, i) => ({ x: 200 + 3 * i, y: 150, width: 60 }));
    const places = placeLabels([...crowd, { x: -5, y: 10, width: 10 }], SIZE);
    const shown = places.filter((place) => place !== null);
    expect(places[0]).not.toBeNull();
    expect(places.at(-1)).toBeNull();
    expect(shown.length).toBeLessThan(9);
    for (const [i, a] of shown.entries()) {
      for (const b of shown.slice(0, i)) expect(Math.abs(a.y - b.y) >= 16 || Math.abs(a.x - b.x) >= 60).toBe(true);
      for (const { x, y } of crowd) expect(Math.abs(a.y - y) >= 8 || x < a.x || x > a.x + 60).toBe(true);
    }
  });
});

describe('supportsWebGL2', () => {
  const canvas = (getContext: () => unknown): HTMLCanvasElement => ({ getContext }) as unknown as HTMLCanvasElement;

  it('says yes and hands the probe back', () => {
    let lost = 0;
    const context = { getExtension: () => ({ loseContext: () => lost++ }) };
    expect(supportsWebGL2(() => canvas(() => context))).toBe(true);
    expect(lost).toBe(1);
  });

  it('says no where there is none, or the browser throws', () => {
    expect(supportsWebGL2(() => canvas(() => null))).toBe(false);
    expect(
      supportsWebGL2(() =>
        canvas(() => {
          throw new Error('blocked');
        }),
      ),
    ).toBe(false);
  });
});

it('draws a circle an item and a triangle a user on the plain canvas, in their colours', () => {
  const log: string[] = [];
  const context = {
    fillStyle: '',
    clearRect: () => log.splice(0),
    beginPath: () => undefined,
    arc: (x: number, y: number) => log.push(`circle ${x} ${y}`),
    moveTo: (x: number) => log.push(`triangle ${x}`),
    lineTo: () => undefined,
    fill: () => log.push(context.fillStyle),
  };
  const drawn = drawPoints(context as unknown as CanvasRenderingContext2D, {
    positions: Float32Array.of(0, 0, 1, 1),
    colours: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 0),
    items: 1,
    users: 1,
    view: { x: 0, y: 0, scale: 100 },
    ...SIZE,
  });
  expect(drawn).toBe(2);
  expect(log).toEqual(['circle 200 150', 'rgb(1 2 3 / 1)', 'triangle 300', 'rgb(4 5 6 / 0)']);
});
