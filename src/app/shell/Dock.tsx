import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ResultEvent } from '../../core/experiment/experiment.ts';
import type { ErrorReport } from '../../core/errors.ts';
import type { Opened } from '../opened.ts';
import { journals } from '../state/shared.ts';
import { ErrorList } from '../../notebooks/parts/run/Trouble.tsx';
import { wordsOf } from '../../notebooks/parts/words/error-words.ts';
import { RetryKeeping, WhyUnkept } from './Keeping.tsx';
import { Notice } from './Notice.tsx';
import { UndoNotice } from './UndoNotice.tsx';
import css from './dock.module.css';

function Failure({ opened, error }: { readonly opened: Opened; readonly error: ErrorReport }): ReactNode {
  const { t } = useTranslation();
  const failed = useStore(opened.store, (state) => state.status === 'failed');
  const retry = (): void => (failed ? void opened.runner.run() : opened.reloadData());
  const reset = (): void => {
    void opened.runner.reset();
    if (!opened.store.getState().dataset) opened.reloadData();
  };
  return (
    <Notice
      tone="trouble"
      title={t(failed ? 'notices.runFailed' : 'notices.loadFailed')}
      actions={
        <>
          <Button size="xs" onClick={retry}>
            {t('notices.retry')}
          </Button>
          <Button size="xs" variant="default" onClick={reset}>
            {t('commands.reset')}
          </Button>
        </>
      }
    >
      <ErrorList error={error} notebook={opened.notebook} />
    </Notice>
  );
}

/** Said once for each reason, as soon as there is something that the browser does not keep. */
function Unkept(): ReactNode {
  const { t } = useTranslation();
  const { loss } = useStore(journals.keeping);
  return (
    <Notice
      tone="note"
      title={t('keeping.title')}
      onClose={() => journals.keeping.setState({ silenced: loss })}
      actions={<RetryKeeping />}
    >
      <WhyUnkept />
    </Notice>
  );
}

/** A hostile link may have thousands of settings that are none. */
const MOST_LISTED = 8;

/** What the page has to say, over the lower edge: nothing on the page moves when it comes. */
export function Dock({ opened }: { readonly opened: Opened }): ReactNode {
  const { t, i18n } = useTranslation();
  const error = useStore(opened.store, (state) => state.error);
  const recovered = useStore(opened.store, (state) => state.recovered);
  const problems = useStore(opened.store, (state) => state.linkProblems);
  const unlearned = useStore(opened.store, ({ learned, result }) => (learned ? null : result));
  const [read, setRead] = useState<ResultEvent | null>(null);
  const warns = unlearned !== null && unlearned !== read;
  const unkept = useStore(journals.keeping, (state) => state.unkept > 0 && state.loss !== state.silenced);
  const undoable = useStore(opened.store, (state) => state.undoable);
  if (!error && !recovered && !unkept && !warns && undoable === null && problems.length === 0) return null;
  return (
    <aside className={css.dock} aria-label={t('notices.region')}>
      {problems.length > 0 && (
        <Notice tone="note" title={t('notices.link')} onClose={() => opened.store.setState({ linkProblems: [] })}>
          <ul className={css.list}>
            {problems.slice(0, MOST_LISTED).map((problem) => (
              <li key={problem.message}>{wordsOf(problem, opened.notebook, i18n).cause}</li>
            ))}
            {problems.length > MOST_LISTED && (
              <li>{t('notices.linkMore', { count: problems.length - MOST_LISTED })}</li>
            )}
          </ul>
          {t('notices.linkFix')}
        </Notice>
      )}
      {recovered && (
        <Notice tone="note" title={t('notices.recovered')} onClose={() => opened.store.setState({ recovered: null })}>
          {t(`notices.recoveredWords.${recovered.backend.reason}`, {
            lost: t(`backend.name.${recovered.lost}`),
            now: t(`backend.name.${recovered.backend.name}`),
          })}
        </Notice>
      )}
      {warns && (
        <Notice tone="trouble" title={t('notices.unlearned')} onClose={() => setRead(unlearned)}>
          {t('notices.unlearnedWords')}
        </Notice>
      )}
      {unkept && <Unkept />}
      {undoable !== null && <UndoNotice key={undoable} opened={opened} />}
      {error && <Failure opened={opened} error={error} />}
    </aside>
  );
}
