import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../../../ui/format.ts';
import { Milestones, type Milestone } from '../../../parts/run/Milestones.tsx';
import { PhaseProgress } from '../../../parts/run/PhaseProgress.tsx';
import { useView } from '../definition.ts';
import { RunClock } from './ClockNote.tsx';

/** What the run has behind it, read off its events. */
function useMilestones(): readonly Milestone[] {
  const { t } = useTranslation();
  const prepared = useView((view) => view.prepared);
  const windows = useView((view) => view.windows.length);
  const detectors = useView((view) => view.detectors.length);
  const last = useView((view) => view.checkpoints.at(-1));
  const ended = useView((view) => view.result !== null);
  const moved = useView((view) => view.moved.length);
  const plan = prepared?.race ?? null;
  return [
    {
      id: 'clock',
      done: prepared !== null,
      outcome:
        plan &&
        t('drift.run.clock', { train: formatCount(plan.trainEvents), heldOut: formatCount(plan.heldOutEvents) }),
    },
    {
      id: 'windows',
      done: detectors > 0,
      outcome: windows > 0 ? t('drift.run.windows', { rows: formatCount(windows) }) : null,
    },
    {
      id: 'detector',
      done: last !== undefined,
      outcome: detectors > 0 ? t('drift.run.detector', { count: formatCount(detectors) }) : null,
    },
    {
      id: 'race',
      done: moved > 0 || ended,
      outcome:
        last && plan
          ? t('drift.run.race', {
              step: formatCount(last.step),
              steps: formatCount(plan.steps),
              orders: plan.orders.length,
            })
          : null,
    },
    {
      id: 'end',
      done: ended,
      outcome:
        last && ended
          ? t('drift.run.end', { best: formatNumber(Math.max(...last.standings.map((s) => s.recall50))) })
          : null,
    },
  ];
}

/** What the run does, how far its present phase is, and by which clock. */
export function RunFigure(): ReactNode {
  return (
    <Milestones milestones={useMilestones()}>
      <PhaseProgress
        progress={useView((view) => view.progress)}
        words={{ sentence: 'drift.run.phase', cancel: 'drift.run.cancel' }}
      />
      <RunClock />
    </Milestones>
  );
}
