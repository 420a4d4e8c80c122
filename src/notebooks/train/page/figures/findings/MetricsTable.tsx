import { CopyButton, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../../../../ui/format.ts';
import { useLab } from '../../../../lab.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { armNames, metricNames, metricsAsJson, metricsAsTsv } from '../../view/metrics-text.ts';
import { useView } from '../../definition.ts';
import { useArmName } from '../use.ts';
import css from '../figures.module.css';

function Copy({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy} disabled={text === ''}>
          {copied ? t('train.table.copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}

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
      <div className={css.scrollX} tabIndex={0} role="region" aria-label={t('train.table.title')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('train.table.metric')}</th>
              {armNames.map((arm) => (
                <th scope="col" key={arm}>
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
                  <td key={arm} className={css.number} data-testid={`metric-${arm}-${name}`}>
                    {formatNumber(metrics?.[arm]?.[name] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.copies}>
        <Copy text={metrics ? metricsAsTsv(metrics) : ''} label={t('train.table.tsv')} />
        <Copy text={result && settings ? metricsAsJson(result, settings) : ''} label={t('train.table.json')} />
        {result && <span className={css.note}>{t('train.table.checksum', { checksum: result.checksum })}</span>}
      </div>
    </Figure>
  );
}
