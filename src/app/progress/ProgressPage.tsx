import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Guarded } from '../../notebooks/prose/Guarded.tsx';
import { Keeping } from '../shell/Keeping.tsx';
import { ReportSection } from '../report/ReportSection.tsx';
import { isBlank } from '../state/reader-progress.ts';
import { journals } from '../state/shared.ts';
import { Chapter } from './Chapter.tsx';
import { countProgress } from './counts.ts';
import { useProgress } from './use-progress.ts';
import css from './progress.module.css';

/** Wipes everything, and takes it back as long as the page is open. */
function Wipe({ blank }: { readonly blank: boolean }): ReactNode {
  const { t } = useTranslation();
  const [takeBack, setTakeBack] = useState<(() => void) | null>(null);
  const wipe = (): void => {
    const undo = journals.wipe();
    setTakeBack(() => undo);
  };
  const undo = (): void => {
    takeBack?.();
    setTakeBack(null);
  };
  return (
    <section className={css.wipe} aria-labelledby="wipe-title">
      <h2 id="wipe-title">{t('progress.wipe.title')}</h2>
      <p>{t('progress.wipe.what')}</p>
      <div>
        <Button variant="default" color="gray" disabled={blank} onClick={wipe}>
          {t('progress.wipe.button')}
        </Button>
        {takeBack && blank && (
          <Button variant="subtle" onClick={undo}>
            {t('progress.wipe.undo')}
          </Button>
        )}
      </div>
      <p role="status" className={css.quiet}>
        {takeBack && blank && t('progress.wipe.done')}
      </p>
    </section>
  );
}

/** A page of its own for what the reader has predicted, run and answered, in all notebooks. */
export function ProgressPage(): ReactNode {
  const { t } = useTranslation();
  const { all, failed } = useProgress();
  const begun = all.flatMap(({ notebook, progress }) => (notebook ? [[notebook, progress] as const] : []));
  const { predicted, standings, waiting, quizzed, right, runs } = countProgress(begun);
  return (
    <main id="main" tabIndex={-1} className={css.page}>
      <h1>{t('progress.title')}</h1>
      <p className={css.lead}>{t('progress.lead')}</p>
      <Keeping />
      <dl className={css.counts} data-testid="counts">
        <div>
          <dt>{t('progress.counts.runs')}</dt>
          <dd>{runs}</dd>
        </div>
        <div>
          <dt>{t('progress.counts.predicted')}</dt>
          <dd>{predicted}</dd>
          <dd className={css.quiet}>{predicted > 0 && t('progress.counts.standings', { ...standings, waiting })}</dd>
        </div>
        <div>
          <dt>{t('progress.counts.quizzed')}</dt>
          <dd>{quizzed}</dd>
          <dd className={css.quiet}>{quizzed > 0 && t('progress.counts.right', { right })}</dd>
        </div>
      </dl>
      {failed && <p role="alert">{t('unavailable.failed')}</p>}
      {all.map((own) => (
        <Guarded key={own.id} what="part" name={`progress ${own.id}`}>
          <Chapter {...own} />
        </Guarded>
      ))}
      <Guarded what="part" name="report">
        <ReportSection />
      </Guarded>
      <Wipe blank={all.every(({ progress }) => isBlank(progress))} />
    </main>
  );
}
