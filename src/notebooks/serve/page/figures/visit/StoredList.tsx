import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../../../ui/format.ts';
import { listChange } from '../../view/derive.ts';
import { useNames } from '../use.ts';
import type { Visiting } from './use-visit.ts';
import parts from '../../../../parts/parts.module.css';
import css from '../serve.module.css';

/** The same user by the vector that was stored at the publish; what the fresh list has not is marked. */
export function StoredList({ visiting }: { readonly visiting: Visiting }): ReactNode {
  const { t } = useTranslation();
  const { film } = useNames();
  const { answers } = visiting;
  const isNew = visiting.visit?.user === null;
  const gap = answers && listChange(answers.fresh.ids, answers.stored.ids);
  return (
    <section aria-label={t('serve.visit.storedTitle')} data-testid="stored-list">
      <h4 className={css.listHead}>{t('serve.visit.storedTitle')}</h4>
      <p className={parts.note}>{t('serve.visit.storedNote')}</p>
      {isNew && <p className={parts.placeholder}>{t('serve.visit.storedNone')}</p>}
      {!isNew && answers && gap && (
        <>
          <ol className={css.list}>
            {Array.from(answers.stored.ids, (item, i) => (
              <li key={item}>
                <span>
                  {film(item)}
                  {gap.entered.has(item) && (
                    <span className={css.tag} data-tag="stale">
                      {t('serve.visit.onlyStored')}
                    </span>
                  )}
                </span>
                <span className={css.cosine}>{formatNumber(answers.stored.scores[i])}</span>
              </li>
            ))}
          </ol>
          <p className={css.left} role="status" data-testid="gap">
            {gap.entered.size === 0
              ? t('serve.visit.noGap')
              : t('serve.visit.gap', { count: gap.entered.size, k: answers.stored.ids.length })}
          </p>
        </>
      )}
    </section>
  );
}
