import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NOT_RUN, formatInterval, formatNumber, formatSigned } from '../../../../ui/format.ts';
import { useLab, useLabActions } from '../../../lab.ts';
import { Figure } from '../../../prose/Figure.tsx';
import { doneSoFar, type Done } from '../view/derive.ts';
import { ScrollX } from '../../../parts/findings/ScrollX.tsx';
import parts from '../../../parts/parts.module.css';

/** What was measured, in one cell: times as they are, recalls as a difference with its interval. */
function useMeasured(): (done: Done) => string {
  const { t } = useTranslation();
  return ({ pitfall, shown }) => {
    if (!shown) return NOT_RUN;
    const { broken, fixed } = shown.reading;
    const both = t('pitfalls.summary.both', {
      broken: formatNumber(broken.estimate),
      fixed: formatNumber(fixed.estimate),
    });
    if (pitfall === 'no-index') return t('pitfalls.summary.time', { both });
    if (!shown.claim) return both;
    const { estimate, low, high } = shown.claim;
    return t('pitfalls.summary.recall', {
      both,
      difference: formatSigned(estimate),
      interval: formatInterval(low, high, formatSigned),
    });
  };
}

/** All six pitfalls: what the reader expected, what came out, and how the question was answered. */
export function SummaryFigure(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const runs = useLab((state) => state.finished);
  const answers = useLab((state) => state.predictions);
  const kept = useLab((state) => state.kept);
  const measured = useMeasured();
  const all = doneSoFar(runs, answers);
  const count = (is: (done: Done) => boolean): number => all.filter(is).length;
  const title = t('pitfalls.summary.title');
  return (
    <Figure
      title={title}
      caption={
        <>
          {t('pitfalls.summary.caption')}
          {t('figure.gap')}
          {t(kept ? 'keeping.kept' : 'keeping.unkept')}
          {t('figure.gap')}
          <a href="#/progress">{t('pitfalls.summary.record')}</a>
        </>
      }
    >
      <p role="status">
        {t('pitfalls.summary.counts', {
          all: all.length,
          predicted: count(({ predicted }) => predicted !== null),
          broken: count(({ shown }) => shown !== null),
          right: count(({ right }) => right === true),
        })}
      </p>
      <ScrollX label={title}>
        <table className={parts.table} data-testid="summary">
          <thead>
            <tr>
              {['pitfall', 'predicted', 'outcome', 'measured', 'answer'].map((column) => (
                <th scope="col" key={column}>
                  {t(`pitfalls.summary.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((done) => (
              <tr key={done.pitfall} data-row={done.pitfall}>
                <th scope="row">{t(`pitfalls.parameters.pitfall.options.${done.pitfall}`)}</th>
                <td>{done.predicted ? t(`pitfalls.summary.outcome.${done.predicted}`) : NOT_RUN}</td>
                <td>{done.outcome ? t(`pitfalls.summary.outcome.${done.outcome}`) : NOT_RUN}</td>
                <td>{measured(done)}</td>
                <td>{done.right === null ? NOT_RUN : t(done.right ? 'pitfalls.quiz.right' : 'pitfalls.quiz.wrong')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        disabled={runs.length === 0 && Object.keys(answers).length === 0}
        onClick={actions.wipeProgress}
      >
        {t('pitfalls.summary.wipe')}
      </Button>
    </Figure>
  );
}
