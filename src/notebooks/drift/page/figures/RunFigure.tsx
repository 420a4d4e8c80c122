import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../../../ui/format.ts';
import { useLab, useLabActions } from '../../../lab.ts';
import { useOwnWords } from '../../../parts/own-words.ts';
import { Figure } from '../../../prose/Figure.tsx';
import { RunButton } from '../../../prose/RunButton.tsx';
import { useView } from '../definition.ts';
import { RunClock } from './ClockNote.tsx';
import css from './drift.module.css';
import parts from '../../../parts/parts.module.css';

interface Milestone {
  readonly id: string;
  readonly done: boolean;
  /** What came out, in a few words; null before it is there. */
  readonly outcome: string | null;
}

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

/** How far the present phase is, and a way to stop. */
function PhaseProgress(): ReactNode {
  const { t } = useTranslation();
  const { phase } = useOwnWords();
  const actions = useLabActions();
  const progress = useView((view) => view.progress);
  const busy = useLab((state) => state.status === 'running' || state.status === 'paused');
  if (!busy || !progress) return null;
  return (
    <div className={css.progress}>
      <Progress
        w={160}
        value={(100 * progress.done) / progress.total}
        transitionDuration={0}
        aria-label={phase(progress.phase)}
      />
      <span>
        {t('drift.run.phase', {
          phase: phase(progress.phase),
          done: formatCount(progress.done),
          total: formatCount(progress.total),
        })}
      </span>
      <Button size="compact-sm" variant="default" onClick={actions.cancel}>
        {t('drift.run.cancel')}
      </Button>
    </div>
  );
}

/** The run's own Run button, and what the run has done so far. */
export function RunFigure(): ReactNode {
  const { t } = useTranslation();
  const milestones = useMilestones();
  const running = useLab((state) => state.status === 'running' || state.status === 'paused');
  return (
    <div className={parts.stack}>
      <RunButton />
      <Figure title={t('drift.run.title')} caption={t('drift.run.caption')} ofRun>
        <ol className={css.milestones}>
          {milestones.map(({ id, done, outcome }) => (
            <li key={id} data-done={done || undefined}>
              <span>{t(`drift.run.steps.${id}`)}</span>
              <span className={css.outcome}>{outcome ?? (running ? t('drift.run.waiting') : '–')}</span>
            </li>
          ))}
        </ol>
        <PhaseProgress />
        <RunClock />
      </Figure>
    </div>
  );
}
