import { useLab, type LabState } from '../../lab.ts';
import type { TrainView } from '../view.ts';

/** The run as the figures see it. */
export function viewOf(state: LabState): TrainView {
  return state.view as TrainView;
}

/** Reads one thing of the run's view. */
export function useView<T>(select: (view: TrainView) => T): T {
  return useLab((state) => select(viewOf(state)));
}
