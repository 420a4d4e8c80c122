import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../../ui/format.ts';
import { useLab } from '../../../../lab.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { exampleBatch } from '../../view/example-batch.ts';
import { shortTitle } from '../../../../parts/films/films.ts';
import { useNoData } from '../use.ts';
import css from './diagrams.module.css';

/** A small batch of real events: the diagonal is positive, all the rest of a row is negative. */
export function BatchFigure(): ReactNode {
  const { t } = useTranslation();
  const dataset = useLab((state) => state.dataset);
  const noData = useNoData();
  const batch = useMemo(() => dataset && exampleBatch(dataset), [dataset]);
  if (!dataset || !batch) return <Figure title={t('train.batch.title')}>{noData}</Figure>;
  return (
    <Figure title={t('train.batch.title')} caption={t('train.batch.caption')}>
      <div className={css.batchScroll}>
        <table className={css.batch}>
          <thead>
            <tr>
              <th scope="col">{t('train.batch.user')}</th>
              {batch.map(({ item }) => (
                <th scope="col" key={item}>
                  {shortTitle(dataset.titles[item])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {batch.map(({ user }, row) => (
              <tr key={user}>
                <th scope="row">{t('train.map.user', { id: dataset.userIds[user] })}</th>
                {batch.map((other, column) => (
                  <td key={other.item} data-positive={row === column || undefined}>
                    {t(row === column ? 'train.batch.positive' : 'train.batch.negative')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('train.batch.count')}</th>
              {batch.map(({ item, count }) => (
                <td key={item}>{formatCount(count)}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </Figure>
  );
}
