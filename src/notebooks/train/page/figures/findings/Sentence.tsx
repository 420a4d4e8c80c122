import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatShare } from '../../../../../ui/format.ts';
import { Computed } from '../../../../parts/findings/Computed.tsx';
import { outcomeOf } from '../../../../parts/words/outcome.ts';
import { useRunParameter, useView } from '../../definition.ts';

/** What happened, in one sentence computed from the run. */
export function WhatHappened(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const epochs = useRunParameter('epochs');
  if (!result) return <Computed live={false}>{t('train.happened.empty')}</Computed>;
  const { model, popularity } = result.results.metrics;
  const claim = result.claims.find(({ id }) => id === 'beats-popularity');
  return (
    <Computed live>
      {t(`train.happened.${outcomeOf(claim?.verdict)}`, {
        epochs,
        model: formatNumber(model.recall50),
        popularity: formatNumber(popularity.recall50),
        share: formatShare(Math.abs(model.recall50 / popularity.recall50 - 1)),
      })}
      {t('figure.gap')}
      {t('train.happened.head', {
        model: formatShare(result.results.headShare.model),
        popularity: formatShare(result.results.headShare.popularity),
      })}
    </Computed>
  );
}

/** What the correction did, in one sentence, where both arms ran. */
export function WhatCorrectionDid(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const logQ = useRunParameter('logQ');
  const contrast = result?.results.metrics.contrast;
  if (!result || !contrast) return <Computed live={false}>{t('train.correction.empty')}</Computed>;
  const { metrics, headShare } = result.results;
  const own = { recall: metrics.model.recall50, head: headShare.model };
  const other = { recall: contrast.recall50, head: headShare.contrast };
  const [on, off] = logQ ? [own, other] : [other, own];
  return (
    <Computed live>
      {t('train.correction.measured', {
        on: formatNumber(on.recall),
        off: formatNumber(off.recall),
        headOn: formatShare(on.head),
        headOff: formatShare(off.head),
      })}
    </Computed>
  );
}
