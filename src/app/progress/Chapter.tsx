import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notebook } from '../../notebooks/notebook.ts';
import { Revealed } from '../../notebooks/parts/predict/Revealed.tsx';
import { Icon } from '../../ui/icons.tsx';
import { sayAnswer, sayBackend, sayPart } from '../report/collect.ts';
import { hashOf } from '../state/permalink.ts';
import {
  isBlank,
  predictedOf,
  quizzedOf,
  repeatabilityOf,
  type Predicted,
  type ReaderProgress,
  type Quizzed,
  type RunRecord,
} from '../state/reader-progress.ts';
import { verdictsOf } from './counts.ts';
import type { NotebookProgress } from './use-progress.ts';
import { ScrollX } from '../../notebooks/parts/findings/ScrollX.tsx';
import parts from '../../notebooks/parts/parts.module.css';
import css from './progress.module.css';

function PredictionItem({ own, id }: { readonly own: Predicted; readonly id: string }): ReactNode {
  const { t, i18n } = useTranslation();
  const { prediction, locked, late, reveal } = own;
  return (
    <li>
      <p>{t(prediction.words.question)}</p>
      <p className={css.answer}>
        <Icon name="lock" /> {t('progress.yours')} <strong>{sayAnswer(own, i18n)}</strong>
        {late && <small> {t('report.late')}</small>}
      </p>
      {reveal ? (
        <Revealed prediction={prediction} locked={locked} reveal={reveal} />
      ) : (
        <p className={css.quiet}>
          {t('report.notMeasured')} <a href={`#/${id}`}>{t('progress.go')}</a>
        </p>
      )}
    </li>
  );
}

function QuizItem({ own: { quiz, answer, right } }: { readonly own: Quizzed }): ReactNode {
  const { t } = useTranslation();
  return (
    <li>
      <p>{t(`${quiz.words}.question`)}</p>
      <p className={css.answer}>
        {t('progress.answered')} <strong>{t(`${quiz.words}.${answer}`)}</strong>
      </p>
      <p className={css.quiet}>
        {t(right ? 'report.right' : 'report.wrong')}
        {t('figure.gap')}
        {t(`${quiz.words}.${answer}Why`)}
      </p>
    </li>
  );
}

function RunRow({
  notebook,
  part,
  record,
}: {
  readonly notebook: Notebook;
  readonly part: string;
  readonly record: RunRecord;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const verdicts = verdictsOf(record);
  return (
    <tr>
      <th scope="row">{sayPart(notebook, part, i18n) || t('progress.whole')}</th>
      <td>
        {(record.claims.length > 0 || !record.unlearned) &&
          t('progress.verdicts', {
            holds: verdicts.holds,
            leaning: verdicts.leaning,
            none: verdicts['no effect'],
            reversed: verdicts.reversed,
          })}
        {record.unlearned && <small className={css.quiet}> {t('verdicts.unlearned')}</small>}
      </td>
      <td>{record.seeds.join(', ')}</td>
      <td>{sayBackend(record, i18n)}</td>
      <td>
        <code>{record.checksum}</code>
      </td>
      <td>
        <a href={hashOf(notebook.id, notebook.parameters, record)}>{t('progress.again')}</a>
      </td>
    </tr>
  );
}

function Done({ notebook, progress }: { readonly notebook: Notebook; readonly progress: ReaderProgress }): ReactNode {
  const { t } = useTranslation();
  const predicted = predictedOf(notebook, progress);
  const quizzed = quizzedOf(notebook, progress);
  const records = Object.entries(progress.records);
  const heads = ['part', 'verdicts', 'seeds', 'backend', 'checksum', 'link'];
  const notes = new Set(records.map(([, record]) => repeatabilityOf(record)).filter((repeat) => repeat !== 'exact'));
  return (
    <>
      {predicted.length > 0 && (
        <>
          <h3>{t('report.predictions')}</h3>
          <ul className={css.list}>
            {predicted.map((own) => (
              <PredictionItem key={own.prediction.id} own={own} id={notebook.id} />
            ))}
          </ul>
        </>
      )}
      {quizzed.length > 0 && (
        <>
          <h3>{t('report.quizzes')}</h3>
          <ul className={css.list}>
            {quizzed.map((own) => (
              <QuizItem key={own.quiz.id} own={own} />
            ))}
          </ul>
        </>
      )}
      {records.length > 0 && (
        <>
          <h3>{t('progress.runs')}</h3>
          <ScrollX label={t('progress.runs')}>
            <table className={`${parts.table} ${css.runs}`}>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {t(`progress.heads.${head}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {records.map(([part, record]) => (
                  <RunRow key={part} notebook={notebook} part={part} record={record} />
                ))}
              </tbody>
            </table>
          </ScrollX>
          {[...notes].map((repeat) => (
            <p key={repeat} className={css.quiet}>
              {t(`report.repeat.${repeat}`)}
            </p>
          ))}
        </>
      )}
    </>
  );
}

/** What was done in one notebook, or how to begin it. */
export function Chapter({ id, progress, notebook }: NotebookProgress): ReactNode {
  const { t } = useTranslation();
  const blank = isBlank(progress);
  return (
    <section className={css.chapter} aria-labelledby={`progress-${id}`} data-notebook={id}>
      <h2 id={`progress-${id}`}>
        <a href={`#/${id}`}>{t(`notebooks.${id}.name`)}</a>
      </h2>
      {blank && (
        <p className={css.quiet}>
          {t('progress.notBegun')}
          {t('figure.gap')}
          {t(`notebooks.${id}.summary`)}
        </p>
      )}
      {!blank && notebook && <Done notebook={notebook} progress={progress} />}
      {!blank && !notebook && <p className={css.quiet}>{t('unavailable.loading')}</p>}
    </section>
  );
}
