import { Deck, OrthographicView } from '@deck.gl/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { ITEM_RADIUS, type PointLayerProps, USER_RADIUS } from './layer.ts';
import { PointsLayer } from './PointsLayer.ts';

/** Columns as deck.gl takes them: no object and no call a point. */
function columns(positions: Float32Array, colours: Uint8Array, from: number, to: number) {
  return {
    length: to - from,
    attributes: {
      getPosition: { value: positions.subarray(2 * from, 2 * to), size: 2 },
      getFillColor: { value: colours.subarray(4 * from, 4 * to), size: 4, normalized: true },
    },
  };
}

/** The points by WebGL2. Pointer and keys are the map's business: this layer takes none. */
export default function DeckPoints(props: PointLayerProps): ReactNode {
  const { positions, colours, items, users, view, width, height } = props;
  const host = useRef<HTMLDivElement>(null);
  const deck = useRef<Deck<OrthographicView> | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const parent = host.current;
    if (!parent) return;
    const instance = new Deck<OrthographicView>({
      parent,
      views: new OrthographicView({ id: 'map', flipY: false, controller: false }),
      viewState: { target: [0, 0, 0], zoom: 0 },
      layers: [],
      deviceProps: { type: 'webgl' },
      onAfterRender: () => latest.current.onDrawn(latest.current.items + latest.current.users),
      onError: (_error, layer) => {
        if (!layer) latest.current.onFailed();
      },
    });
    deck.current = instance;
    return () => {
      deck.current = null;
      instance.finalize();
    };
  }, []);

  useEffect(() => {
    deck.current?.setProps({
      width,
      height,
      viewState: { target: [view.x, view.y, 0], zoom: Math.log2(view.scale), minZoom: -Infinity, maxZoom: Infinity },
      layers: [
        new PointsLayer({
          id: 'items',
          data: columns(positions, colours, 0, items),
          radius: ITEM_RADIUS,
          shape: 'circle',
        }),
        new PointsLayer({
          id: 'users',
          data: columns(positions, colours, items, items + users),
          radius: USER_RADIUS,
          shape: 'triangle',
        }),
      ],
    });
  }, [positions, colours, items, users, view, width, height]);

  return <div ref={host} style={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />;
}
