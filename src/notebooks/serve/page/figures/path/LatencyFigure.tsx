import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stages } from '../../../../../core/serving/trace.ts';
import { formatCount } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { useView } from '../../definition.ts';
import { formatMeasured } from './measured.ts';
import { Trace } from './Trace.tsx';
import parts from '../../../../parts/parts.module.css';

/** Where a request's time goes: the median of each stage, and the slow ones. */
export function LatencyFigure(): ReactNode {
  const { t } = useTranslation();
  const latency = useView((view) => view.latency);
  const at = (spread: { readonly p50: number; readonly p99: number } | undefined): ReactNode => (
    <>
      <td className={parts.number}>{formatMeasured(spread?.p50 ?? null)}</td>
      <td className={parts.number}>{formatMeasured(spread?.p99 ?? null)}</td>
    </>
  );
  return (
    <Figure
      title={t('serve.latency.title')}
      caption={
        latency ? t('serve.latency.caption', { requests: formatCount(latency.requests) }) : t('serve.latency.empty')
      }
      ofRun
    >
      {latency && (
        <Trace
          trace={{
            features: latency.stages.features.p50,
            tower: latency.stages.tower.p50,
            search: latency.stages.search.p50,
          }}
        />
      )}
      <table className={parts.table} data-testid="latency">
        <caption className="visually-hidden">{t('serve.latency.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('serve.latency.stage')}</th>
            <th scope="col" className={parts.number}>
              {t('serve.latency.p50')}
            </th>
            <th scope="col" className={parts.number}>
              {t('serve.latency.p99')}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage}>
              <th scope="row">{t(`serve.stages.${stage}`)}</th>
              {at(latency?.stages[stage])}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('serve.latency.whole')}</th>
            {at(latency?.total)}
          </tr>
        </tbody>
      </table>
    </Figure>
  );
}
