import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../../../ui/format.ts';
import { listChange } from '../../view/derive.ts';
import { Trace } from '../path/Trace.tsx';
import { useNames } from '../use.ts';
import type { Visiting } from './use-visit.ts';
import parts from '../../../../parts/parts.module.css';
import css from '../serve.module.css';

/** What left the list since the last like, in one line. */
function Left({ visiting, left }: { readonly visiting: Visiting; readonly left: readonly number[] }): ReactNode {
  const { t } = useTranslation();
  const { film } = useNames();
  const liked = visiting.answers?.visit.liked ?? [];
  if (left.length === 0) return null;
  const names = left.map((item) =>
    liked.includes(item) ? t('serve.visit.leftLiked', { film: film(item) }) : film(item),
  );
  return <p className={css.left}>{t('serve.visit.left', { films: names.join(t('parts.runs.comma')) })}</p>;
}

/** The list by a vector computed for this request; each film can be liked, and that is a new request. */
export function FreshList({ visiting }: { readonly visiting: Visiting }): ReactNode {
  const { t } = useTranslation();
  const { film } = useNames();
  const { answers, before, asking } = visiting;
  const change = before && answers ? listChange(before.fresh.ids, answers.fresh.ids) : null;
  return (
    <section aria-label={t('serve.visit.freshTitle')} aria-busy={asking} data-testid="fresh-list">
      <h4 className={css.listHead}>{t('serve.visit.freshTitle')}</h4>
      <p className={parts.note}>{t('serve.visit.freshNote')}</p>
      {answers && (
        <>
          <Trace trace={answers.fresh.trace} />
          <ol className={css.list}>
            {Array.from(answers.fresh.ids, (item, i) => (
              <li key={item} data-item={item}>
                <span>
                  {film(item)}
                  {change?.entered.has(item) && (
                    <span className={css.tag} data-tag="entered">
                      {t('serve.visit.entered')}
                    </span>
                  )}
                </span>
                <span className={css.cosine}>{formatNumber(answers.fresh.scores[i])}</span>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('serve.visit.likeFilm', { film: film(item) })}
                  disabled={asking}
                  onClick={() => visiting.like(item)}
                >
                  {t('serve.visit.like')}
                </Button>
              </li>
            ))}
          </ol>
          <Left visiting={visiting} left={change?.left ?? []} />
        </>
      )}
    </section>
  );
}
