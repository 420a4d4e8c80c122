import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { MapView } from './useMapView.ts';

/** A pointer that moved less than this many pixels has clicked. */
const CLICK = 4;
const KEY_PAN = 40;
const KEY_ZOOM = 1.4;
const WHEEL_ZOOM = 0.0016;

interface Handlers {
  readonly onHover: (at: { readonly x: number; readonly y: number } | null) => void;
  readonly onClick: (x: number, y: number) => void;
}

/**
 * Drag pans, wheel and pinch zoom, arrows and + − 0 do the same by keys. The wheel scrolls the page until the map has
 * been clicked or focused (or Ctrl is held): a figure in the middle of a text must not catch the reader's scrolling.
 */
export function useMapGestures(
  element: RefObject<HTMLDivElement | null>,
  map: MapView,
  { onHover, onClick }: Handlers,
) {
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const moved = useRef(0);
  const latest = useRef(map);
  latest.current = map;

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    // React listens to wheels passively, which cannot keep the page from scrolling.
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !target.contains(document.activeElement)) return;
      event.preventDefault();
      const { left, top } = target.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const speed = WHEEL_ZOOM * lines * (event.ctrlKey ? 5 : 1);
      latest.current.zoom(Math.exp(-event.deltaY * speed), event.clientX - left, event.clientY - top);
    };
    target.addEventListener('wheel', wheel, { passive: false });
    return () => target.removeEventListener('wheel', wheel);
  }, [element]);

  const at = (event: PointerEvent<HTMLDivElement>): { x: number; y: number } => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (pointers.current.size === 0) moved.current = 0;
      pointers.current.set(event.pointerId, at(event));
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>): void => {
      const now = at(event);
      const before = pointers.current.get(event.pointerId);
      if (!before) {
        onHover(now);
        return;
      }
      moved.current += Math.hypot(now.x - before.x, now.y - before.y);
      pointers.current.set(event.pointerId, now);
      const others = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      if (moved.current < CLICK) return;
      onHover(null);
      if (others.length === 0) {
        latest.current.pan(now.x - before.x, now.y - before.y);
        return;
      }
      const [other] = others;
      const apart = (place: { x: number; y: number }): number => Math.hypot(place.x - other.x, place.y - other.y);
      latest.current.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      if (apart(before) > 0)
        latest.current.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    },
    onPointerUp: (event: PointerEvent<HTMLDivElement>): void => {
      const known = pointers.current.delete(event.pointerId);
      if (known && pointers.current.size === 0 && moved.current < CLICK) onClick(at(event).x, at(event).y);
    },
    onPointerCancel: (event: PointerEvent<HTMLDivElement>): void => {
      pointers.current.delete(event.pointerId);
    },
    onPointerLeave: (): void => onHover(null),
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
      const actions: Readonly<Record<string, () => void>> = {
        ArrowLeft: () => map.pan(KEY_PAN, 0),
        ArrowRight: () => map.pan(-KEY_PAN, 0),
        ArrowUp: () => map.pan(0, KEY_PAN),
        ArrowDown: () => map.pan(0, -KEY_PAN),
        '+': () => map.zoom(KEY_ZOOM),
        '=': () => map.zoom(KEY_ZOOM),
        '-': () => map.zoom(1 / KEY_ZOOM),
        '0': map.fit,
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    },
  };
}
