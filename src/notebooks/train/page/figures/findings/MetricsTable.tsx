import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../../../../ui/format.ts';
import { useLab } from '../../../../lab.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { armNames, metricNames, metricsAsJson, metricsAsTsv } from '../../view/metrics-text.ts';
import { useView } from '../../definition.ts';
import { useArmName } from '../use.ts';
import { CopyText } from '../../../../parts/findings/CopyText.tsx';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import parts from '../../../../parts/parts.module.css';

/** Final metrics of every arm on all requests. */
export function MetricsTable(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const settings = useLab((state) => state.settings);
  const armName = useArmName();
  const metrics = result?.results.metrics ?? null;
  const requests = result?.results.requests ?? null;
  return (
    <Figure
      title={t('train.table.title')}
      caption={requests !== null && t('train.table.caption', { requests: formatCount(requests) })}
    >
      <ScrollX label={t('train.table.title')}>
        <table className={parts.table}>
          <thead>
            <tr>
              <th scope="col">{t('train.table.metric')}</th>
              {armNames.map((arm) => (
                <th scope="col" className={parts.number} key={arm}>
                  {armName(arm)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metricNames.map((name) => (
              <tr key={name}>
                <th scope="row">{t(`metrics.${name}`)}</th>
                {armNames.map((arm) => (
                  <td key={arm} className={parts.number} data-testid={`metric-${arm}-${name}`}>
                    {formatNumber(metrics?.[arm]?.[name] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      <div className={parts.actions}>
        <CopyText
          text={metrics ? metricsAsTsv(metrics) : ''}
          label={t('train.table.tsv')}
          copiedLabel={t('train.table.copied')}
        />
        <CopyText
          text={result && settings ? metricsAsJson(result, settings) : ''}
          label={t('train.table.json')}
          copiedLabel={t('train.table.copied')}
        />
        {result && <span className={parts.note}>{t('train.table.checksum', { checksum: result.checksum })}</span>}
      </div>
    </Figure>
  );
}
