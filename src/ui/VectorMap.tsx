import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Icon } from './icons.tsx';
import { pointColours, resolveColours, type Rgb } from './map/colours.ts';
import classes from './map/map.module.css';
import { MapLegend } from './map/MapLegend.tsx';
import { MapOverlay } from './map/MapOverlay.tsx';
import { pick } from './map/pick.ts';
import { renderers, screenRenderer } from './map/renderers.ts';
import type { VectorMapProps } from './map/types.ts';
import { useMapGestures } from './map/useMapGestures.ts';
import { useMapView } from './map/useMapView.ts';
import { useFirstTurn } from './pacing/useTurn.ts';
import { usePrinting } from './printing.ts';
import type { MapPoint } from './types.ts';

export type { MapMark, MapPath, VectorMapProps, VectorMapText } from './map/types.ts';

const NO_MARKS: NonNullable<VectorMapProps['marks']> = [];
const NO_PATHS: NonNullable<VectorMapProps['paths']> = [];

/** All item and user vectors as a flat picture to look around in: by WebGL2, or on a 2D canvas where there is none. */
export function VectorMap(props: VectorMapProps): ReactNode {
  const { positions, items, users, colouring, labels, selected, highlighted, onSelect, showUsers, text } = props;
  const { height = 460, viewKey = '', ariaLabel, marks = NO_MARKS, paths = NO_PATHS, focus = null } = props;
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const stage = useRef<HTMLDivElement>(null);
  const [onScreen, setOnScreen] = useState(screenRenderer);
  const renderer: keyof typeof renderers = usePrinting() ? 'svg' : onScreen;
  const [drawn, setDrawn] = useState(0);
  const [hoveredRow, setHoveredRow] = useState(-1);
  const size = { width: Math.max(1, width), height };
  const shown = items + (showUsers ? users : 0);
  const complete = positions !== null && positions.length >= 2 * (items + users);
  const begun = useFirstTurn(complete && width > 0);
  const map = useMapView(complete ? positions : null, shown, size, viewKey, focus);

  const pointAt = useCallback(
    (row: number): Pick<MapPoint, 'kind' | 'index'> | null =>
      row < 0 || row >= shown
        ? null
        : row < items
          ? { kind: 'item', index: row }
          : { kind: 'user', index: row - items },
    [items, shown],
  );
  const rowOf = useCallback(
    ({ kind, index }: Pick<MapPoint, 'kind' | 'index'>): number => (kind === 'item' ? index : items + index),
    [items],
  );

  const gestures = useMapGestures(stage, map, {
    onHover: (at) => setHoveredRow(at && complete ? pick(positions, shown, map.view, size, at.x, at.y) : -1),
    onClick: (x, y) => {
      const point = complete ? pointAt(pick(positions, shown, map.view, size, x, y)) : null;
      onSelect(point && { ...point, label: labels(point) });
    },
  });

  const fallBack = useCallback(() => setOnScreen('canvas2d'), []);
  const chosen = selected && rowOf(selected) < shown ? selected : null;
  const marked = highlighted.filter((point) => rowOf(point) < shown && (!chosen || rowOf(point) !== rowOf(chosen)));
  const emphasis = [...(chosen ? [chosen] : []), ...marked].map(rowOf).join(' ');
  const scheme = useComputedColorScheme('light');
  const [palette, setPalette] = useState<readonly Rgb[]>([]);
  const wanted = colouring.groups.map(({ colour }) => colour).join('\n');
  useLayoutEffect(() => {
    if (stage.current) setPalette(resolveColours(stage.current, ['var(--concept-user)', ...wanted.split('\n')]));
  }, [wanted, scheme, renderer]);
  const colours = useMemo(() => {
    const emphasised = new Set(emphasis ? emphasis.split(' ').map(Number) : []);
    const [user = [128, 128, 128] as const, ...groups] = palette;
    return pointColours(colouring, groups, user, items, users, emphasised);
  }, [colouring, palette, items, users, emphasis]);

  const Points = renderers[renderer];
  const buttons = [
    { name: 'plus', label: text.zoomIn, action: () => map.zoom(1.5) },
    { name: 'minus', label: text.zoomOut, action: () => map.zoom(1 / 1.5) },
    { name: 'fit', label: text.fit, action: map.fit },
  ] as const;

  return (
    <figure
      className={classes.figure}
      ref={measure}
      aria-label={ariaLabel}
      data-renderer={renderer}
      data-points={complete ? drawn : 0}
    >
      <div style={{ position: 'relative' }}>
        <div
          ref={stage}
          className={classes.stage}
          style={{ height }}
          role="application"
          aria-label={ariaLabel}
          aria-description={text.hint}
          tabIndex={0}
          data-hovering={hoveredRow >= 0 || undefined}
          {...gestures}
        >
          {complete && begun ? (
            <>
              <Suspense fallback={<div className={classes.empty}>{text.loading}</div>}>
                <Points
                  positions={positions}
                  colours={colours}
                  items={items}
                  users={showUsers ? users : 0}
                  view={map.view}
                  width={size.width}
                  height={height}
                  onDrawn={setDrawn}
                  onFailed={fallBack}
                />
              </Suspense>
              <MapOverlay
                positions={positions}
                rowOf={rowOf}
                labels={labels}
                colourOf={({ kind, index }) =>
                  kind === 'user'
                    ? 'var(--concept-user)'
                    : (colouring.groups[colouring.groupOf[index]]?.colour ?? 'gray')
                }
                selected={chosen}
                highlighted={marked}
                marks={marks}
                paths={paths}
                hovered={pointAt(hoveredRow)}
                view={map.view}
                size={size}
              />
            </>
          ) : (
            <div className={classes.empty}>{text.empty}</div>
          )}
        </div>
        <div className={classes.buttons}>
          {buttons.map(({ name, label, action }) => (
            <ActionIcon
              key={name}
              variant="default"
              size="md"
              onClick={action}
              disabled={!complete}
              aria-label={label}
              title={label}
            >
              <Icon name={name} />
            </ActionIcon>
          ))}
        </div>
      </div>
      <MapLegend colouring={colouring} items={text.items} users={showUsers ? text.users : null} />
      <p className={classes.note} data-screen>
        {text.hint}
        {renderer === 'canvas2d' && ` ${text.canvasNote}`}
      </p>
    </figure>
  );
}
