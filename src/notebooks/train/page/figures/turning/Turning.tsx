import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { isStale, isUnderWay } from '../../../../lab.ts';
import { useActions, useLab } from '../../definition.ts';
import { expectedMs, LIVE_MS } from '../../view/expected.ts';

/** Whether the notebook runs anew whenever a knob is turned. */
export interface TurningState {
  readonly on: boolean;
  readonly setOn: (on: boolean) => void;
  /** How long a run with the present settings would take, ms, where that is too long to be begun at every turn. */
  readonly tooLong: number | null;
}

const TurningContext = createContext<TurningState>({ on: false, setOn: () => undefined, tooLong: null });

export const useTurning = (): TurningState => useContext(TurningContext);

/** What a run with the settings now would take by the run that has ended last, ms; null where none has. */
function useExpected(): number | null {
  const now = useLab((state) => state.parameters);
  const settings = useLab((state) => state.settings);
  const timings = useLab((state) => state.view.result?.timings ?? null);
  const [last, setLast] = useState<{ timings: typeof timings; parameters: typeof now } | null>(null);
  useEffect(() => {
    if (timings && settings) setLast({ timings, parameters: settings.parameters });
  }, [timings, settings]);
  return last?.timings ? expectedMs(last.timings, last.parameters, now) : null;
}

/** Runs anew whenever the settings change, while it is switched on: the newest alone, and only what ends soon. */
export function Turning({ children }: { readonly children: ReactNode }): ReactNode {
  const actions = useActions();
  const [on, setOn] = useState(false);
  const parameters = useLab((state) => state.parameters);
  const seed = useLab((state) => state.seed);
  const due = useLab((state) => isStale(state) || (state.settings === null && !isUnderWay(state.status)));
  const expected = useExpected();
  const tooLong = expected !== null && expected > LIVE_MS ? expected : null;
  /** What has been answered already: a run that was reset or has failed is not begun again before the next turn. */
  const answered = useRef<unknown>(null);
  useEffect(() => {
    const turn = `${seed} ${JSON.stringify(parameters)}`;
    if (!on) answered.current = null;
    if (!on || answered.current === turn || tooLong !== null) return;
    answered.current = turn;
    if (due) actions.rerun();
  }, [on, parameters, seed, due, tooLong, actions]);
  const state = useMemo(() => ({ on, setOn, tooLong }), [on, tooLong]);
  return <TurningContext value={state}>{children}</TurningContext>;
}
