import { Component, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './prose.module.css';

function Broken({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={css.broken} role="alert">
      <p>{t('figure.broken')}</p>
      <p className={css.quiet}>{message}</p>
      <Button size="xs" variant="default" onClick={onRetry}>
        {t('figure.retry')}
      </Button>
    </div>
  );
}

/** Keeps a figure that fails from taking the page with it. */
export class FigureBoundary extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return <Broken message={message} onRetry={() => this.setState({ message: null })} />;
  }
}
