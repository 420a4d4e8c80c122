import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Broken } from '../../ui/Broken.tsx';
import { ErrorBoundary, type Failure } from '../../ui/ErrorBoundary.tsx';
import { failureDetails } from '../../ui/failure-details.ts';
import { LoadFailed } from '../../ui/lazy-again.ts';
import css from './Guarded.module.css';

/** What a boundary stands around; each has a sentence under `broken`. */
export type Guard = 'lab' | 'bar' | 'page' | 'part' | 'text' | 'figure';

interface GuardedProps {
  readonly what: Guard;
  /** Names the place in the details, for whoever is asked for help. */
  readonly name: string;
  readonly children: ReactNode;
}

function Sorry({ what, name, failure }: Omit<GuardedProps, 'children'> & { readonly failure: Failure }): ReactNode {
  const { t } = useTranslation();
  const details = failureDetails(failure, {
    part: `${what} ${name}`.trim(),
    version: import.meta.env.LAB_VERSION,
    address: location.href,
    browser: navigator.userAgent,
  });
  const words = {
    retry: t('broken.retry'),
    details: t('broken.details'),
    copy: t('broken.copy'),
    copied: t('broken.copied'),
    selected: t('broken.selected'),
  };
  const sorry = (
    <Broken details={details} words={words} onRetry={failure.retry}>
      <p>{t(`broken.what.${what}`)}</p>
      {failure.error instanceof LoadFailed && <p>{t('broken.notDownloaded')}</p>}
    </Broken>
  );
  if (what !== 'page' && what !== 'lab') return sorry;
  return (
    <main id="main" tabIndex={-1} className={css.instead}>
      {sorry}
    </main>
  );
}

/** Keeps a part of the page that cannot be drawn from taking the rest with it, and says what is missing. */
export function Guarded({ what, name, children }: GuardedProps): ReactNode {
  return (
    <ErrorBoundary renderFailure={(failure) => <Sorry what={what} name={name} failure={failure} />}>
      {children}
    </ErrorBoundary>
  );
}
