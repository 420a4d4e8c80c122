import { Select } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { floorParts, type FloorPart } from '../../../../../core/updates/report/record.ts';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { partNames, type Curves, type CurvePoint, type PartName } from '../../view/curves.ts';
import { useDrawnArm } from '../ArmPicker.tsx';
import { useRunParameter, useView } from '../../definition.ts';
import { TimeChart } from './TimeChart.tsx';
import { usePlayer, usePlayhead, useStage } from '../playhead.ts';
import { useArmName, useArms } from '../use.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import css from '../update.module.css';

/** What an interval speaks of: users alone where there is one seed. */
function useIntervalNote(): string {
  const { t } = useTranslation();
  const seeds = useRunParameter('seeds');
  return t(seeds === 1 ? 'update.chart.oneSeed' : 'update.chart.seeds', { seeds });
}

const freshnessOf = (curves: Curves, arm: string): readonly CurvePoint[] => curves.overTheLastDay(arm, 'all');

/** Freshness over simulated time, arm by arm. */
export function FreshnessChart(): ReactNode {
  const { t } = useTranslation();
  const note = useIntervalNote();
  const nameOf = useArmName();
  const { arm } = useDrawnArm();
  const caption = t('update.freshness.caption', { arm: nameOf(arm) });
  return (
    <Figure title={t('update.freshness.title')} caption={`${caption}${t('figure.gap')}${note}`} ofRun>
      <TimeChart
        curveOf={freshnessOf}
        band={arm}
        yLabel={t('update.chart.recall')}
        ariaLabel={t('update.freshness.title')}
      />
    </Figure>
  );
}

/** Chooses the arm that gains are counted from. */
function OverSelect(): ReactNode {
  const { t } = useTranslation();
  const player = usePlayer();
  const over = usePlayhead((state) => state.over);
  const arms = useArms();
  const nameOf = useArmName();
  if (arms.length === 0) return null;
  return (
    <Select
      className={css.over}
      size="xs"
      label={t('update.gain.over')}
      data={arms.map((arm) => ({ value: arm, label: nameOf(arm) }))}
      value={over}
      allowDeselect={false}
      onChange={(value) => value && player.set({ over: value })}
    />
  );
}

/** What each arm has gained on another since the first day, request by request: the verdicts in the making. */
export function GainFigure(): ReactNode {
  const { t } = useTranslation();
  const note = useIntervalNote();
  const nameOf = useArmName();
  const over = usePlayhead((state) => state.over);
  const curveOf = useCallback((curves: Curves, arm: string) => curves.gains(arm, over, 'freshness'), [over]);
  return (
    <Figure
      title={t('update.gain.title', { over: nameOf(over) })}
      caption={`${t('update.gain.caption')}${t('figure.gap')}${note}`}
      ofRun
    >
      <OverSelect />
      <TimeChart
        curveOf={curveOf}
        yLabel={t('update.gain.axis')}
        ariaLabel={t('update.gain.title', { over: nameOf(over) })}
        over={over}
      />
    </Figure>
  );
}

/** The floor, day by day: each day itself, or all days so far against an arm. */
export function FloorFigure(): ReactNode {
  const { t } = useTranslation();
  const note = useIntervalNote();
  const nameOf = useArmName();
  const player = usePlayer();
  const measure = usePlayhead((state) => state.measure);
  const over = usePlayhead((state) => state.over);
  const [part, setPart] = useState<FloorPart>('next-day');
  const isGain = measure === 'gain';
  const curveOf = useCallback(
    (curves: Curves, own: string) => (isGain ? curves.gains(own, over, part) : curves.byDay(own, part)),
    [isGain, over, part],
  );
  const { arm } = useDrawnArm();
  const caption = isGain ? t('update.gain.caption') : t(`update.floor.parts.${part}.caption`, { arm: nameOf(arm) });
  const named = t(`update.floor.parts.${part}.name`);
  const title = isGain
    ? t('update.floor.gainTitle', { part: named, over: nameOf(over) })
    : t('update.floor.title', { part: named });
  return (
    <Figure title={title} caption={`${caption}${t('figure.gap')}${note}`} ofRun>
      <Choice
        spaced
        label={t('update.floor.part')}
        value={part}
        onChange={setPart}
        options={floorParts.map((name) => ({ value: name, label: t(`update.floor.parts.${name}.name`) }))}
      />
      <Choice
        spaced
        label={t('update.floor.measure')}
        value={measure}
        onChange={(value) => player.set({ measure: value })}
        options={[
          { value: 'level', label: t('update.floor.level') },
          { value: 'gain', label: t('update.floor.gain', { over: nameOf(over) }) },
        ]}
      />
      <TimeChart
        curveOf={curveOf}
        yLabel={t(isGain ? 'update.gain.axis' : 'update.chart.recall')}
        ariaLabel={title}
        {...(isGain ? { over } : { band: arm })}
      />
    </Figure>
  );
}

const parts = partNames.filter((part) => part !== 'all');

/** How the present slice's requests fall into the parts. */
function PartNow({ part }: { readonly part: PartName }): ReactNode {
  const { t } = useTranslation();
  const curves = useView((view) => view.curves);
  const layout = useView((view) => view.plan?.layout);
  const arms = useArms();
  const stage = useStage();
  if (!curves || !layout || !stage || arms.length === 0) return null;
  const to = stage.day * layout.slicesPerDay + (stage.kind === 'slice' ? stage.slice + 1 : 0);
  const own = curves.soFar(arms[0], part, to).requests;
  const all = curves.soFar(arms[0], 'all', to).requests;
  if (all === 0) return null;
  return (
    <>{t('update.parts.share', { requests: formatCount(own), all: formatCount(all), share: formatShare(own / all) })}</>
  );
}

/** Freshness of a part of the requests: users known and new, films of the head and of the tail. */
export function PartsFigure(): ReactNode {
  const { t } = useTranslation();
  const [part, setPart] = useState<PartName>('warm');
  const curveOf = useCallback((curves: Curves, arm: string) => curves.overTheLastDay(arm, part), [part]);
  const title = t(`update.parts.${part}.title`);
  return (
    <Figure
      title={title}
      caption={
        <>
          {t(`update.parts.${part}.caption`)}
          {t('figure.gap')}
          <PartNow part={part} />
        </>
      }
      ofRun
    >
      <Choice
        spaced
        label={t('update.parts.label')}
        value={part}
        onChange={setPart}
        options={parts.map((name) => ({ value: name, label: t(`update.parts.${name}.name`) }))}
      />
      <TimeChart curveOf={curveOf} yLabel={t('update.chart.recall')} ariaLabel={title} />
    </Figure>
  );
}
