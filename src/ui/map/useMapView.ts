import { useCallback, useMemo, useRef, useState } from 'react';
import { type Box, fitView, followBox, panned, robustBox, type Size, type View, zoomed } from './view.ts';

export interface MapView {
  readonly view: View;
  readonly pan: (dx: number, dy: number) => void;
  /** Zooms about a pixel; about the middle where none is given. */
  readonly zoom: (factor: number, pixelX?: number, pixelY?: number) => void;
  readonly fit: () => void;
}

/**
 * Where the map looks. It follows the cloud smoothly from frame to frame until the reader moves it herself; from then
 * on it stays where she put it, until `fit`. Another `viewKey` is another picture: it is fitted at once.
 * @param focus what to look at instead of the whole cloud.
 */
export function useMapView(
  positions: Float32Array | null,
  count: number,
  size: Size,
  viewKey: string,
  focus: Box | null,
): MapView {
  const [own, setOwn] = useState<{ key: string; view: View } | null>(null);
  const followed = useRef<{ key: string; positions: Float32Array; box: Box } | null>(null);
  const { width, height } = size;

  const fitted = useMemo(() => {
    if (positions && focus) return fitView(focus, { width, height });
    if (!positions) return fitView({ left: -1, right: 1, bottom: -1, top: 1 }, { width, height });
    const last = followed.current;
    const same = last?.key === viewKey;
    const box =
      same && last.positions === positions ? last.box : followBox(same ? last.box : null, robustBox(positions, count));
    followed.current = { key: viewKey, positions, box };
    return fitView(box, { width, height });
  }, [positions, count, width, height, viewKey, focus]);

  const view = own?.key === viewKey ? own.view : fitted;
  const current = useRef(view);
  current.current = view;
  const move = useCallback(
    (next: View) => {
      current.current = next;
      setOwn({ key: viewKey, view: next });
    },
    [viewKey],
  );

  return {
    view,
    pan: (dx, dy) => move(panned(current.current, dx, dy)),
    zoom: (factor, x = width / 2, y = height / 2) => move(zoomed(current.current, factor, x, y, { width, height })),
    fit: () => {
      if (positions) followed.current = { key: viewKey, positions, box: robustBox(positions, count) };
      setOwn(null);
    },
  };
}
