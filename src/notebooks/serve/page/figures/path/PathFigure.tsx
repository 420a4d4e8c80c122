import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, NOT_RUN } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { formatBytes, formatMicros, formatMillis } from '../../../../parts/words/units.ts';
import { useRunParameter, useView } from '../../definition.ts';
import { clockMicros, formatMeasured } from './measured.ts';
import { PathArrow, PathStageBox } from './PathStageBox.tsx';
import { offline, online, type PathStage } from './path-stages.ts';
import css from './path.module.css';

/** What stands on a stage: its size, and its time where it takes any. */
type Reading = Readonly<Record<PathStage['id'], { readonly size: string; readonly time: string | null }>>;

/** Films that an answer of this page lists. */
const ANSWER = 10;

function useReading(): Reading {
  const { t } = useTranslation();
  const published = useView((view) => view.published);
  const latency = useView((view) => view.latency);
  const dims = useRunParameter('dims');
  const history = useRunParameter('userHistory');
  const micros = (stage: 'features' | 'tower' | 'search'): string => formatMeasured(latency?.stages[stage].p50 ?? null);
  const films = formatCount(published?.items ?? null);
  const known = (size: string): string => (published ? size : NOT_RUN);
  return {
    films: { size: known(t('serve.path.size.films', { films })), time: null },
    itemTower: { size: t('serve.path.size.tower', { dims }), time: formatMillis(published?.towerMs ?? null) },
    vectors: {
      size: known(`${t('serve.path.size.vectors', { films, dims })}, ${formatBytes(published?.vectorBytes ?? null)}`),
      time: null,
    },
    index: { size: formatBytes(published?.indexBytes ?? null), time: formatMillis(published?.buildMs ?? null) },
    request: {
      size: t(history > 0 ? 'serve.path.size.history' : 'serve.path.size.id', { history }),
      time: micros('features'),
    },
    userTower: { size: t('serve.path.size.tower', { dims }), time: micros('tower') },
    query: { size: t('serve.path.size.query', { dims }), time: null },
    search: { size: known(t('serve.path.size.search', { films })), time: micros('search') },
    answer: { size: t('serve.path.size.answer', { count: ANSWER }), time: null },
  };
}

interface DrawingProps {
  readonly reading: Reading;
  readonly words: (key: string) => string;
  readonly total: string;
}

/** Two lanes from left to right; the index hands down to the search. */
function Wide({ reading, words, total }: DrawingProps): ReactNode {
  const column = (i: number): number => 92 + i * 204;
  const lanes = [offline, online];
  const y = [92, 276];
  return (
    <svg viewBox="0 0 1000 354" className={css.wide} role="img" aria-label={words('label')}>
      <text className={css.lane} x={8} y={28}>
        {words('offline')}
      </text>
      <text className={css.lane} x={8} y={212}>
        {words('online')}
      </text>
      <text className={css.laneTime} x={992} y={346}>
        {total}
      </text>
      <line className={css.divide} x1={8} x2={992} y1={180} y2={180} />
      <PathArrow from={[column(3), 138]} to={[column(3), 230]} />
      {lanes.map((lane, row) =>
        lane.map((stage, i) => (
          <g key={stage.id}>
            {i > 0 && <PathArrow from={[column(i - 1) + 86, y[row]]} to={[column(i) - 87, y[row]]} />}
            <PathStageBox
              x={column(i)}
              y={y[row]}
              stage={stage}
              title={words(`stage.${stage.id}`)}
              {...reading[stage.id]}
            />
          </g>
        )),
      )}
    </svg>
  );
}

/** Two columns from top to bottom, for phones; the index hands over to the search beside it. */
function Tall({ reading, words, total }: DrawingProps): ReactNode {
  const row = (i: number): number => 86 + i * 116;
  const x = [86, 274];
  const lanes = [offline, online];
  return (
    <svg viewBox="0 0 360 640" className={css.tall} role="img" aria-label={words('label')}>
      <text className={css.lane} x={86} y={22}>
        {words('offlineShort')}
      </text>
      <text className={css.lane} x={274} y={22}>
        {words('onlineShort')}
      </text>
      <PathArrow from={[x[0] + 86, row(3)]} to={[x[1] - 86, row(3)]} />
      {lanes.map((lane, column) =>
        lane.map((stage, i) => (
          <g key={stage.id}>
            {i > 0 && <PathArrow from={[x[column], row(i - 1) + 46]} to={[x[column], row(i) - 46]} />}
            <PathStageBox
              x={x[column]}
              y={row(i)}
              stage={stage}
              title={words(`stage.${stage.id}`)}
              {...reading[stage.id]}
            />
          </g>
        )),
      )}
      <text className={css.laneTime} x={352} y={624}>
        {total}
      </text>
    </svg>
  );
}

/** The path of the lecture, with the run's sizes and times on it. */
export function PathFigure(): ReactNode {
  const { t } = useTranslation();
  const latency = useView((view) => view.latency);
  const reading = useReading();
  const total = t('serve.path.total', {
    p50: formatMeasured(latency?.total.p50 ?? null),
    p99: formatMeasured(latency?.total.p99 ?? null),
  });
  const caption = latency
    ? t('serve.path.caption', { requests: formatCount(latency.requests), step: formatMicros(clockMicros()) })
    : t('serve.path.before');
  const words = (key: string): string => t(`serve.path.${key}`);
  return (
    <Figure title={t('serve.path.title')} caption={caption} ofRun>
      <figure className={css.diagram} aria-label={t('serve.path.title')}>
        <Wide reading={reading} words={words} total={total} />
        <Tall reading={reading} words={words} total={total} />
      </figure>
    </Figure>
  );
}
