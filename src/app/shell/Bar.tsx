import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { Opened } from '../opened.ts';
import { BackendBadge } from './BackendBadge.tsx';
import { HelpButton, LanguageButton, ProgressLink, ShareButton, ThemeButton } from './ReaderButtons.tsx';
import { Readout } from './Readout.tsx';
import { RunButtons } from './RunButtons.tsx';
import { SeedInput } from './SeedInput.tsx';
import { PROGRESS } from '../state/permalink.ts';
import css from './bar.module.css';

interface BarProps {
  /** The route's notebook; '' is home. */
  readonly id: string;
  readonly opened: Opened | null;
  readonly openHelp: () => void;
}

/** The one bar: where you are, what computes, the run, and how you read. It never moves. */
export function Bar({ id, opened, openHelp }: BarProps): ReactNode {
  const { t, i18n } = useTranslation();
  const runs = id !== '' && id !== PROGRESS;
  const key = id === PROGRESS ? 'progress.title' : `notebooks.${id}.name`;
  const named = id !== '' && i18n.exists(key);
  return (
    <header className={css.bar} data-home={!runs || undefined}>
      <a className={css.skip} href="#main" onClick={(event) => skip(event)}>
        {t('bar.skip')}
      </a>
      <nav className={css.place} aria-label={t('bar.place')}>
        <a className={css.home} href="#/">
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d="M4 21V8l3-5 3 5v13zM14 21V8l3-5 3 5v13z" fill="currentColor" />
            <path d="M10 14h4" stroke="currentColor" strokeWidth="2" strokeDasharray="1.5 1.2" />
          </svg>
          <span className={css.lab}>{t('lab.name')}</span>
        </a>
        {named && (
          <span className={css.notebook} aria-current="page">
            {t(key)}
          </span>
        )}
      </nav>
      {opened && (
        <>
          <BackendBadge opened={opened} />
          <div className={css.run} role="group" aria-label={t('bar.run')}>
            <SeedInput store={opened.store} />
            <RunButtons opened={opened} openHelp={openHelp} />
          </div>
          <Readout opened={opened} />
        </>
      )}
      <div className={css.reader} role="group" aria-label={t('bar.reader')}>
        <ProgressLink />
        <LanguageButton />
        <ThemeButton />
        <ShareButton />
        <HelpButton openHelp={openHelp} />
      </div>
    </header>
  );
}

/** The hash is the route, so the skip link moves the focus by hand. */
function skip(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
