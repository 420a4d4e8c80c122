import { Button, Progress, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import type { Umap } from './use-umap.ts';
import css from '../figures.module.css';

/** Chooses the projection; UMAP is made when asked for, and can be stopped. */
export function UmapControl({ umap, hasFrame }: { readonly umap: Umap; readonly hasFrame: boolean }): ReactNode {
  const { t } = useTranslation();
  const { progress, step } = umap;
  if (progress !== null) {
    return (
      <div className={css.umap}>
        <Progress
          value={progress * 100}
          w={110}
          size="sm"
          transitionDuration={0}
          aria-label={t('train.map.umapProgress')}
        />
        <span className={css.number}>{formatShare(Math.round(progress * 100) / 100)}</span>
        <Button size="compact-xs" variant="default" onClick={umap.cancel}>
          {t('train.map.umapCancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.umap}>
      {step !== null && (
        <SegmentedControl
          size="xs"
          aria-label={t('train.map.projection')}
          value={umap.mode}
          onChange={(value) => umap.setMode(value as 'pca' | 'umap')}
          data={[
            { value: 'pca', label: 'PCA' },
            { value: 'umap', label: t('train.map.umapOf', { step: formatCount(step) }) },
          ]}
        />
      )}
      <Button size="compact-sm" variant="default" disabled={!hasFrame} onClick={umap.start}>
        {t(step === null ? 'train.map.umapStart' : 'train.map.umapAgain')}
      </Button>
      {umap.failed && <span role="alert">{t('train.map.umapFailed')}</span>}
    </div>
  );
}
