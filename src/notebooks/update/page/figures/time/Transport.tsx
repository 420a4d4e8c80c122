import { ActionIcon, Button, Select } from '@mantine/core';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../../../../ui/controls/NumberField.tsx';
import { Icon } from '../../../../../ui/icons.tsx';
import { useLab, useLabActions } from '../../../../lab.ts';
import { numberReader } from '../../../../parts/knobs/number-reader.ts';
import { clockTime, momentOf, stagesPerDay, stagesOf } from '../../view/derive.ts';
import { speeds } from '../../view/player.ts';
import { useFrontier, usePlayer, usePlayhead, useShown } from '../playhead.ts';
import { useRunParameter, useView } from '../../definition.ts';
import css from './transport.module.css';

/** What a stage is called: a full update, the floor's exam after it, or a slice's hours. */
function useStageName(): (stage: number) => string {
  const { t } = useTranslation();
  const layout = useView((view) => view.plan?.layout);
  return (stage) => {
    if (!layout || stage < 0) return t('update.transport.before');
    const { slicesPerDay } = layout;
    const { day, slice } = momentOf(stage, layout);
    if (slice < -1) return t('update.transport.fullUpdate', { day: day + 1 });
    if (slice < 0) return t('update.transport.floor', { day: day + 1 });
    const [from, to] = [clockTime(slice, slicesPerDay), clockTime(slice + 1, slicesPerDay)];
    return t('update.transport.slice', { day: day + 1, slice: slice + 1, slices: slicesPerDay, from, to });
  };
}

/** Moves on in time: within what is computed the playhead alone, beyond it the run as well. */
function useForward(): { readonly canStep: boolean; readonly step: () => void; readonly stepDay: () => void } {
  const actions = useLabActions();
  const player = usePlayer();
  const status = useLab((state) => state.status);
  const layout = useView((view) => view.plan?.layout);
  const frontier = useFrontier();
  const shown = useShown();
  const goal = usePlayhead((state) => state.goal);
  const last = layout ? stagesOf(layout) - 1 : 0;
  useEffect(() => {
    if (goal === null) return;
    if (frontier >= goal) {
      // The run goes on for a moment before it pauses: the picture stands where it was asked to.
      player.set({ at: goal === last ? null : goal, goal: null });
      actions.pause();
    } else if (!['running', 'paused', 'loading'].includes(status)) player.set({ goal: null });
  }, [goal, frontier, last, status, player, actions]);
  const isOpen = ['running', 'paused'].includes(status);
  const step = (): void => {
    if (shown < frontier) return player.seek(shown + 1, frontier);
    player.set({ at: null, goal: null, playing: false });
    if (status === 'running') actions.pause();
    else actions.step();
  };
  const stepDay = (): void => {
    if (!layout) return actions.step();
    const perDay = stagesPerDay(layout);
    // The end of this day; where it has passed, that of the next.
    const end = Math.min(last, Math.ceil((shown + 2) / perDay) * perDay - 1);
    if (end <= frontier) player.seek(end, frontier);
    else {
      player.set({ at: null, goal: end, playing: false });
      if (status === 'paused') actions.resume();
    }
  };
  return { canStep: layout ? shown < frontier || (isOpen && shown < last) : status === 'idle', step, stepDay };
}

interface ButtonProps {
  readonly name: 'backDay' | 'back' | 'play' | 'pause' | 'step' | 'stepDay';
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function TransportButton({ name, disabled, onClick, children }: ButtonProps): ReactNode {
  const { t } = useTranslation();
  const label = t(`update.transport.${name}`);
  return (
    <ActionIcon variant="default" size="lg" disabled={disabled} onClick={onClick} aria-label={label} title={label}>
      {children}
    </ActionIcon>
  );
}

/** The whole timeline as a slider; the part that has been computed is its buffer, as a film's. */
function Track(): ReactNode {
  const { t } = useTranslation();
  const player = usePlayer();
  const layout = useView((view) => view.plan?.layout);
  const frontier = useFrontier();
  const shown = useShown();
  const nameOf = useStageName();
  const total = layout ? stagesOf(layout) : 1;
  const share = (stage: number): string => `${(100 * Math.max(0, stage)) / Math.max(1, total - 1)}%`;
  return (
    <div className={css.track}>
      <span className={css.rail} aria-hidden="true">
        <span className={css.buffer} style={{ width: share(frontier) }} />
        <span className={css.played} style={{ width: share(shown) }} />
      </span>
      <input
        type="range"
        min={0}
        max={total - 1}
        value={Math.max(0, shown)}
        disabled={frontier < 0}
        aria-label={t('update.transport.slider')}
        aria-valuetext={nameOf(shown)}
        onChange={(event) => player.seek(Number(event.currentTarget.value), frontier)}
      />
    </div>
  );
}

/** Goes to a day's full update by its number. */
function Jump(): ReactNode {
  const { t } = useTranslation();
  const player = usePlayer();
  const layout = useView((view) => view.plan?.layout);
  const frontier = useFrontier();
  const shown = useShown();
  const days = layout ? momentOf(Math.max(0, frontier), layout).day + 1 : 1;
  const range = useMemo(() => ({ kind: 'integer', minimum: 1, maximum: days, step: 1 }) as const, [days]);
  const reader = useMemo(() => numberReader(range, t), [range, t]);
  if (!layout) return null;
  return (
    <label className={css.jump}>
      <span>{t('update.transport.day')}</span>
      <NumberField
        className={css.day}
        size="xs"
        label={t('update.transport.jump')}
        range={range}
        reader={reader}
        value={momentOf(Math.max(0, shown), layout).day + 1}
        onChange={(day) => player.seek((day - 1) * stagesPerDay(layout), frontier)}
      />
    </label>
  );
}

/** Which clock runs, and that its days are no calendar days. */
function ClockNote(): ReactNode {
  const { t } = useTranslation();
  const clock = useRunParameter('clock');
  const events = useRunParameter('eventsPerDay');
  const dials = {
    strength: useRunParameter('strength'),
    runs: useRunParameter('runs'),
    hot: useRunParameter('hot'),
    dayparts: useRunParameter('dayparts'),
  };
  return (
    <p className={css.clock} data-testid="clock">
      <strong data-clock={clock}>{t(`parameters.clock.options.${clock}`)}</strong>{' '}
      {t(`update.clock.${clock}`, { events: events.toLocaleString('en'), ...dials })}
    </p>
  );
}

/** Walks along the timeline. The bar's Run and Pause steer the computing; these buttons steer what is looked at. */
export function Transport(): ReactNode {
  const { t } = useTranslation();
  const player = usePlayer();
  const stages = useView((view) => view.stages);
  const layout = useView((view) => view.plan?.layout);
  const status = useLab((state) => state.status);
  const frontier = useFrontier();
  const shown = useShown();
  const { playing, at, speed } = usePlayhead((state) => state);
  const nameOf = useStageName();
  const forward = useForward();
  const perDay = layout ? stagesPerDay(layout) : 1;
  const follows = at === null && status === 'running';
  const toggle = (): void => {
    if (playing || follows) player.hold(frontier);
    else player.play(() => stages.length - 1);
  };
  // Back to this day's full update; from a full update, to that of the day before.
  const backDay = (): void => player.seek(Math.floor((shown - 1) / perDay) * perDay, frontier);
  return (
    <div className={css.transport} role="group" aria-label={t('update.transport.label')}>
      <div className={css.buttons}>
        <TransportButton name="backDay" disabled={shown <= 0} onClick={backDay}>
          <Icon name="backDay" />
        </TransportButton>
        <TransportButton name="back" disabled={shown <= 0} onClick={() => player.seek(shown - 1, frontier)}>
          <Icon name="back" />
        </TransportButton>
        <TransportButton name={playing || follows ? 'pause' : 'play'} disabled={frontier < 1} onClick={toggle}>
          <Icon name={playing || follows ? 'pause' : 'play'} />
        </TransportButton>
        <TransportButton name="step" disabled={!forward.canStep} onClick={forward.step}>
          <Icon name="forward" />
        </TransportButton>
        <TransportButton name="stepDay" disabled={!forward.canStep} onClick={forward.stepDay}>
          <Icon name="forwardDay" />
        </TransportButton>
      </div>
      <Track />
      <div className={css.buttons}>
        <Jump />
        <Select
          className={css.speed}
          size="xs"
          aria-label={t('update.transport.speed')}
          data={speeds.map((value) => ({ value: String(value), label: t('update.transport.perSecond', { value }) }))}
          value={String(speed)}
          allowDeselect={false}
          onChange={(value) => player.set({ speed: Number(value) })}
        />
        <Button
          size="compact-sm"
          variant={at === null ? 'light' : 'default'}
          aria-pressed={at === null}
          disabled={frontier < 0}
          onClick={() => player.seek(frontier, frontier)}
        >
          {t('update.transport.follow')}
        </Button>
      </div>
      <p className={css.moment} data-testid="moment">
        {nameOf(shown)}
      </p>
      <ClockNote />
    </div>
  );
}
