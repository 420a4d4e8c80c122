import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CurveSketch } from '../../../../ui/CurveSketch.tsx';
import { LineChart } from '../../../../ui/LineChart.tsx';
import { formatNumber, formatShare, trimZeros } from '../../../../ui/format.ts';
import { Locked } from '../../../../ui/Locked.tsx';
import type { Series } from '../../../../ui/types.ts';
import { useLab, useLabActions } from '../../../lab.ts';
import { Questions, useReveal } from '../../../parts/predict/Questions.tsx';
import { Revealed } from '../../../parts/predict/Revealed.tsx';
import { Figure } from '../../../prose/Figure.tsx';
import {
  decodeSketch,
  encodeSketch,
  orderConcept,
  relativeRecall,
  SKETCH_AT,
  SKETCH_TOP,
  sketchMiss,
} from '../view/derive.ts';
import { predictions, SKETCH_STEP } from '../predictions.ts';
import { useParameter, useRunParameter, useView } from '../definition.ts';
import css from './drift.module.css';
import parts from '../../../parts/parts.module.css';

const [curve, windows] = predictions;
const QUESTION = curve.id;
const BLANK = SKETCH_AT.map(() => 0);

/** How many epochs a share of the race is, to two decimals. */
const epochsOf = (share: number, epochs: number): string => String(Number((share * epochs).toFixed(2)));

const perCent = (y: number): string => trimZeros(formatShare(y));

/** The drawn curve over the measured ones, all as shares of what the full shuffle ended at. */
function Comparison({ drawn, locked }: { readonly drawn: readonly number[]; readonly locked: string }): ReactNode {
  const { t } = useTranslation();
  const checkpoints = useView((view) => view.checkpoints);
  const ended = useView((view) => view.result !== null);
  const epochs = useRunParameter('epochs');
  const ordered = ended ? relativeRecall(checkpoints, '0') : null;
  const shuffled = ended ? relativeRecall(checkpoints, 'all') : null;
  const line = (id: string, points: Series['points'], rest: Omit<Series, 'id' | 'label' | 'points'>): Series => ({
    id,
    label: t(`drift.predict.lines.${id}`),
    points,
    ...rest,
  });
  const series = [
    line(
      'drawn',
      SKETCH_AT.map((x, i) => ({ x, y: drawn[i] })),
      { concept: 'user', dashed: true },
    ),
    ...(ordered ? [line('ordered', ordered, { concept: orderConcept('0') })] : []),
    ...(shuffled ? [line('shuffled', shuffled, { concept: orderConcept('all') })] : []),
  ];
  const miss = ordered && sketchMiss(drawn, ordered);
  const reveal = useReveal(curve);
  return (
    <div data-testid="revealed">
      <LineChart
        series={series}
        xLabel={t('drift.predict.x')}
        yLabel={t('drift.predict.y')}
        xFormat={(x) => epochsOf(x, epochs)}
        yFormat={perCent}
        xDomain={[0, 1]}
        height={250}
        emptyText={t('parts.predict.wait')}
        ariaLabel={t('drift.predict.title')}
      />
      <p className={miss ? parts.computed : parts.note} role={miss ? 'status' : undefined}>
        {miss && ordered
          ? t(miss.end < 0 ? 'drift.predict.tooLow' : 'drift.predict.tooHigh', {
              mean: formatNumber(100 * miss.mean),
              end: perCent(ordered.at(-1)!.y),
              apart: formatNumber(Math.abs(100 * miss.end)),
            })
          : t('parts.predict.wait')}
      </p>
      {reveal && <Revealed prediction={curve} locked={locked} reveal={reveal} measured={false} />}
    </div>
  );
}

/** The curve that the student expects of time order; free until it is locked. */
function Sketch(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const answer = useLab((state) => state.predictions[QUESTION] ?? null);
  const locked = decodeSketch(answer);
  const epochs = useParameter('epochs');
  const [draft, setDraft] = useState<readonly number[]>(BLANK);
  // The curve that was locked by the button below.
  const [pressed, setPressed] = useState<string | null>(null);
  return (
    <Figure title={t('drift.predict.title')} caption={t('drift.predict.caption')}>
      {answer !== null && locked ? (
        <Comparison drawn={locked} locked={answer} />
      ) : (
        <CurveSketch
          at={SKETCH_AT}
          points={draft}
          onChange={setDraft}
          top={SKETCH_TOP}
          step={SKETCH_STEP}
          xLabel={t('drift.predict.x')}
          yLabel={t('drift.predict.y')}
          xFormat={(x) => epochsOf(x, epochs)}
          yFormat={perCent}
          guide={{ y: 1, label: t('drift.predict.guide') }}
          hint={t('drift.predict.hint')}
          ariaLabel={t('drift.predict.title')}
        />
      )}
      <div className={css.lock}>
        {locked ? (
          <Locked label={t('parts.predict.locked')} takesFocus={answer === pressed} className={css.locked} />
        ) : (
          <>
            <Button
              variant="default"
              size="sm"
              disabled={draft === BLANK}
              onClick={() => {
                const drawn = encodeSketch(draft);
                setPressed(drawn);
                actions.lockPrediction(QUESTION, drawn);
              }}
            >
              {t('drift.predict.lock')}
            </Button>
            <Button variant="subtle" color="gray" size="sm" disabled={draft === BLANK} onClick={() => setDraft(BLANK)}>
              {t('drift.predict.clear')}
            </Button>
          </>
        )}
      </div>
    </Figure>
  );
}

/** A curve to draw and a question to answer, before the run. */
export function PredictFigure(): ReactNode {
  return (
    <div className={parts.stack}>
      <Sketch />
      <Questions predictions={[windows]} />
    </div>
  );
}
