import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { totalOf } from '../../../../../core/serving/trace.ts';
import { listChange } from '../../view/derive.ts';
import type { ServeAnswer } from '../../../queries.ts';
import { formatMillis } from '../../../../parts/words/units.ts';
import { formatMeasured } from '../path/measured.ts';
import { STEPS, type Answers } from './use-visit.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import parts from '../../../../parts/parts.module.css';
import css from '../serve.module.css';

/** Entries of an answer that the list before the like did not have. */
function changed(before: ServeAnswer | null, now: ServeAnswer | null): string {
  return before && now ? String(listChange(before.ids, now.ids).entered.size) : '–';
}

interface WaysProps {
  readonly answers: Answers | null;
  readonly before: Answers | null;
}

/** The ways to follow a like: what each takes, and how much of the list it changed. */
export function WaysTable({ answers, before }: WaysProps): ReactNode {
  const { t } = useTranslation();
  const time = (answer: ServeAnswer | null | undefined): string =>
    formatMeasured(answer ? totalOf(answer.trace) : null);
  const learnMs = answers?.learnt?.learnMs ?? null;
  const known = answers !== null && answers.visit.user !== null;
  // All ways start from the list she had: before a first like, the user tower's own.
  const from = before?.fresh ?? null;
  const rows = [
    { id: 'tower', work: '–', request: time(answers?.fresh), changed: changed(from, answers?.fresh ?? null) },
    {
      id: 'learn',
      work: formatMillis(learnMs),
      request: time(answers?.learnt),
      changed: changed(from, answers?.learnt ?? null),
    },
    {
      id: 'stored',
      work: '–',
      request: known ? time(answers.stored) : '–',
      changed: known ? changed(before?.stored ?? null, answers.stored) : '–',
    },
  ];
  return (
    <ScrollX label={t('serve.ways.title')} className={css.ways}>
      <table className={parts.table} data-testid="ways">
        <caption className="visually-hidden">{t('serve.ways.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('serve.ways.way')}</th>
            <th scope="col" className={parts.number}>
              {t('serve.ways.work')}
            </th>
            <th scope="col" className={parts.number}>
              {t('serve.ways.request')}
            </th>
            <th scope="col" className={parts.number}>
              {t('serve.ways.changed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {t(`serve.ways.${row.id}`, { steps: STEPS })}
                <span className={parts.explain}>{t(`serve.ways.${row.id}Note`)}</span>
              </th>
              <td className={parts.number}>{row.work}</td>
              <td className={parts.number}>{row.request}</td>
              <td className={parts.number}>{row.changed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
