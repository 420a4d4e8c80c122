import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Scrubber } from '../../../../../ui/Scrubber.tsx';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import { useLab } from '../../../../lab.ts';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { Figure } from '../../../../prose/Figure.tsx';
import type { FedBatch } from '../../../queries.ts';
import { BatchMarks } from './BatchMarks.tsx';
import { useNames } from '../use.ts';
import { SIDES, useBatch } from './use-batch.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import shared from '../drift.module.css';
import css from './batch.module.css';
import parts from '../../../../parts/parts.module.css';

const measures = ['users', 'items', 'sameUser', 'liked'] as const;

/** What a batch is made of, in figures: in time order and shuffled. */
function Facts({ batches }: { readonly batches: readonly FedBatch[] }): ReactNode {
  const { t } = useTranslation();
  const names = useNames(null);
  const read = (batch: FedBatch): Record<(typeof measures)[number], ReactNode> => ({
    users: formatCount(batch.distinctUsers),
    items: formatCount(batch.distinctItems),
    sameUser: formatShare(batch.sameUser),
    liked: (
      <>
        {formatShare(batch.pairs > 0 ? batch.liked / batch.pairs : null)}
        <small className={shared.interval}>
          {formatCount(batch.liked)} / {formatCount(batch.pairs)}
        </small>
      </>
    ),
  });
  return (
    <ScrollX label={t('drift.batch.facts')}>
      <table className={`${parts.table} ${css.facts}`} data-testid="batch-facts">
        <thead>
          <tr>
            <th scope="col">{t('drift.batch.measure')}</th>
            {batches.map(({ order }) => (
              <th key={order} scope="col" className={parts.number}>
                {names.order(order)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure}>
              <th scope="row">
                {t(`drift.batch.measures.${measure}`)}
                {measure === 'liked' && <span className={parts.explain}>{t('drift.batch.likedNote')}</span>}
              </th>
              {batches.map((batch) => (
                <td key={batch.order} className={parts.number}>
                  {read(batch)[measure]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}

/** The batch X-ray: what the model is fed now, in time order and shuffled, side by side. */
export function BatchFigure(): ReactNode {
  const { t } = useTranslation();
  const dataset = useLab((state) => state.runDataset);
  const { answer, error, steps, step, newest, choose } = useBatch();
  const [said, setSaid] = useState<string | null>(null);
  const batches = answer?.batches ?? [];
  return (
    <Figure title={t('drift.batch.title')} caption={t('drift.batch.caption')} ofRun>
      {error !== null && <Trouble error={error} />}
      {batches.length === 0 || !dataset ? (
        <p className={parts.placeholder}>{t(steps > 0 ? 'drift.batch.loading' : 'drift.batch.empty')}</p>
      ) : (
        <>
          <Scrubber
            count={steps}
            index={step}
            onChange={choose}
            labelOf={(index) => t('drift.batch.step', { step: formatCount(index + 1) })}
            interval={200}
            text={{ play: t('drift.batch.play'), pause: t('drift.batch.pause'), slider: t('drift.batch.slider') }}
          />
          <p className={parts.note}>
            {t(step === newest ? 'drift.batch.now' : 'drift.batch.then', { newest: formatCount(newest + 1) })}
          </p>
          <div className={css.sides}>
            {SIDES.map((order) => {
              const batch = batches.find((one) => one.order === order);
              return batch && <BatchMarks key={order} batch={batch} dataset={dataset} onSay={setSaid} />;
            })}
          </div>
          <p className={css.said} aria-live="polite">
            {said ?? t('drift.batch.hint')}
          </p>
          <Facts batches={batches} />
        </>
      )}
    </Figure>
  );
}
