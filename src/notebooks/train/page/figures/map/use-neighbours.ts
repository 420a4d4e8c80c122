import { useMemo } from 'react';
import type { MapPoint } from '../../../../../ui/types.ts';
import type { FrameEvent, PreparedEvent } from '../../../events.ts';
import { nearest, rowOf, type Near } from '../../view/nearest.ts';
import { useView } from '../../definition.ts';

const K = 10;

/** What was found around the selected point. */
export interface Found {
  readonly near: readonly Near[];
  /** The selected user's training positives, newest first; empty for a film. */
  readonly past: readonly number[];
  /** What the map rings. */
  readonly points: readonly MapPoint[];
}

const NOTHING: Found = { near: [], past: [], points: [] };

function search(selected: MapPoint, frame: FrameEvent, prepared: PreparedEvent): Pick<Found, 'near' | 'past'> {
  const { itemVectors, userVectors, dims } = frame;
  if (selected.kind === 'item') {
    const query = rowOf(itemVectors, dims, selected.index);
    return { near: nearest(itemVectors, dims, query, K, new Set([selected.index])), past: [] };
  }
  const from = prepared.historyOffsets[selected.index];
  const past = Array.from(prepared.historyItems.subarray(from, prepared.historyOffsets[selected.index + 1])).reverse();
  // As in the evaluation: nothing she has seen, nothing the training part does not know.
  const unknown = Array.from(prepared.itemCounts.keys()).filter((item) => prepared.itemCounts[item] === 0);
  const query = rowOf(userVectors, dims, selected.index);
  return { near: nearest(itemVectors, dims, query, K, new Set([...past, ...unknown])), past };
}

/** For a film the ten nearest films, for a user her past and ten recommendations, by the shown frame's vectors. */
export function useNeighbours(
  selected: MapPoint | null,
  frame: FrameEvent | null,
  labels: (point: Pick<MapPoint, 'kind' | 'index'>) => string,
): Found {
  const prepared = useView((view) => view.prepared);
  return useMemo(() => {
    if (!selected || !frame || !prepared) return NOTHING;
    const { near, past } = search(selected, frame, prepared);
    const points = near.map(({ index }) => ({ kind: 'item' as const, index, label: labels({ kind: 'item', index }) }));
    return { near, past, points };
  }, [selected, frame, prepared, labels]);
}
