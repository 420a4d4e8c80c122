import { useSyncExternalStore } from 'react';
import type { StageReport } from '../../../../core/updates/timeline/timeline.ts';
import { daysAt } from '../view/derive.ts';
import type { Player, PlayerState } from '../view/player.ts';
import { useView } from '../definition.ts';

export function usePlayer(): Player {
  return useView((view) => view.player);
}

/** Reads one thing of the playhead's state; all figures look at the same moment. */
export function usePlayhead<T>(select: (state: PlayerState) => T): T {
  const player = usePlayer();
  return useSyncExternalStore(player.subscribe, () => select(player.get()));
}

/** The newest stage that has been computed, as an index; -1 before the first. */
export function useFrontier(): number {
  return useView((view) => view.stages.length - 1);
}

/** The index of the stage shown; -1 before the first. */
export function useShown(): number {
  const player = usePlayer();
  const frontier = useFrontier();
  return useSyncExternalStore(player.subscribe, () => player.shown(frontier));
}

/** The stage shown; null before the first. */
export function useStage(): StageReport | null {
  const stages = useView((view) => view.stages);
  return stages[useShown()] ?? null;
}

/** The playhead on a chart's axis of days. */
export function useMark(): number | undefined {
  const layout = useView((view) => view.plan?.layout);
  const shown = useShown();
  return layout && shown >= 0 ? daysAt(shown, layout) : undefined;
}
