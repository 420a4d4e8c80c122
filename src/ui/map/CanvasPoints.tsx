import { type ReactNode, useEffect, useRef } from 'react';
import { ITEM_RADIUS, type PointLayerProps, USER_RADIUS } from './layer.ts';
import { screenX, screenY } from './view.ts';

const HALF_BASE = (USER_RADIUS * Math.sqrt(3)) / 2;

/** Draws all points on a 2D context whose unit is the CSS pixel. Returns how many were drawn. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  props: Omit<PointLayerProps, 'onDrawn' | 'onFailed'>,
): number {
  const { positions, colours, items, users, view, width, height } = props;
  const size = { width, height };
  context.clearRect(0, 0, width, height);
  for (let row = 0; row < items + users; row++) {
    const x = screenX(view, positions[2 * row], size);
    const y = screenY(view, positions[2 * row + 1], size);
    const [r, g, b, a] = colours.subarray(4 * row, 4 * row + 4);
    context.fillStyle = `rgb(${r} ${g} ${b} / ${a / 255})`;
    context.beginPath();
    if (row < items) {
      context.arc(x, y, ITEM_RADIUS, 0, 2 * Math.PI);
    } else {
      context.moveTo(x, y - USER_RADIUS);
      context.lineTo(x + HALF_BASE, y + USER_RADIUS / 2);
      context.lineTo(x - HALF_BASE, y + USER_RADIUS / 2);
    }
    context.fill();
  }
  return items + users;
}

/** The points on a plain 2D canvas, for browsers without WebGL2. */
export default function CanvasPoints(props: PointLayerProps): ReactNode {
  const { positions, colours, items, users, view, width, height, onDrawn, onFailed } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) {
      onFailed();
      return;
    }
    const density = window.devicePixelRatio || 1;
    element.width = Math.round(width * density);
    element.height = Math.round(height * density);
    context.setTransform(density, 0, 0, density, 0, 0);
    onDrawn(drawPoints(context, { positions, colours, items, users, view, width, height }));
  }, [positions, colours, items, users, view, width, height, onDrawn, onFailed]);
  return <canvas ref={canvas} style={{ position: 'absolute', inset: 0, width, height, pointerEvents: 'none' }} />;
}
