import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInterval, formatNumber, formatSigned } from '../../../../../ui/format.ts';
import type { RoadBar } from '../../../events.ts';
import { roadPeers } from '../../../parameters.ts';
import css from './road.module.css';
import parts from '../../../../parts/parts.module.css';

/** A bar's place, measured or not. */
export interface RoadRow {
  readonly id: RoadBar['id'];
  readonly bar: RoadBar | null;
}

const isPeer = (id: RoadBar['id']): boolean => roadPeers.some((peer) => peer === id);
const percent = (share: number): string => `${100 * share}%`;

interface DrawingProps {
  readonly bar: RoadBar;
  /** What the whole width stands for. */
  readonly top: number;
  /** nDCG@10 of what stands beside the road, drawn as lines through every bar. */
  readonly lines: readonly RoadBar[];
}

/** One bar from zero: what was there before in pale, what the step changed in full, and the peers' lines. */
function Drawing({ bar, top, lines }: DrawingProps): ReactNode {
  const before = bar.change ? bar.ndcg10 - bar.change.estimate : isPeer(bar.id) ? 0 : bar.ndcg10;
  const [from, to] = [Math.min(before, bar.ndcg10), Math.max(before, bar.ndcg10)];
  const gain = bar.ndcg10 >= before;
  return (
    <div className={css.bar}>
      <i className={css.before} style={{ width: percent((isPeer(bar.id) ? 0 : from) / top) }} />
      <i
        className={css.change}
        data-gain={gain}
        data-peer={isPeer(bar.id)}
        style={{ left: percent(from / top), width: percent((to - from) / top) }}
      />
      {lines.map(({ id, ndcg10 }) => (
        <i key={id} className={css.line} data-peer={id} style={{ '--at': percent(ndcg10 / top) } as CSSProperties} />
      ))}
    </div>
  );
}

/** The road's bars under one another, each from where the one before ended; the peers first. */
export function RoadTable({ bars }: { readonly bars: readonly RoadRow[] }): ReactNode {
  const { t } = useTranslation();
  const measured = bars.flatMap(({ bar }) => (bar ? [bar] : []));
  const top = Math.max(1e-9, ...measured.map(({ ndcg10 }) => ndcg10));
  const lines = measured.filter(({ id }) => isPeer(id));
  return (
    <div className={parts.scrollX} tabIndex={0} role="region" aria-label={t('train.road.title')}>
      <table className={`${parts.table} ${css.road}`} data-testid="road">
        <thead>
          <tr>
            <th scope="col">{t('train.road.model')}</th>
            <td aria-hidden="true" />
            <th scope="col">{t('train.road.score')}</th>
            <th scope="col">{t('train.road.change')}</th>
            <th scope="col">{t('train.road.recall')}</th>
            <th scope="col">{t('train.road.time')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ id, bar }) => (
            <tr key={id} data-testid={`road-${id}`} data-peer={isPeer(id)}>
              <th scope="row">{t(`train.road.bars.${id}`)}</th>
              <td aria-hidden="true" className={css.drawing}>
                {bar && <Drawing bar={bar} top={top} lines={lines} />}
              </td>
              <td className={css.number}>{formatNumber(bar?.ndcg10 ?? null)}</td>
              <td className={css.number}>
                {bar?.change ? (
                  <>
                    {formatSigned(bar.change.estimate)} <small>{formatInterval(bar.change.low, bar.change.high)}</small>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td className={css.number}>{formatNumber(bar?.recall50 ?? null)}</td>
              <td className={css.number}>
                {bar ? t('train.road.seconds', { seconds: formatNumber(bar.ms / 1000) }) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
