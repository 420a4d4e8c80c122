import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import { WorkBar } from '../../../../../ui/controls/WorkBar.tsx';
import type { Umap } from './use-umap.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import css from './map.module.css';

/** Chooses the projection; UMAP is made when asked for, and can be stopped. */
export function UmapControl({ umap, hasFrame }: { readonly umap: Umap; readonly hasFrame: boolean }): ReactNode {
  const { t } = useTranslation();
  const { progress, step } = umap;
  if (progress !== null) {
    return (
      <WorkBar
        share={progress}
        label={t('train.map.umapProgress')}
        cancel={{ label: t('train.map.umapCancel'), onCancel: umap.cancel }}
      >
        {formatShare(Math.round(progress * 100) / 100)}
      </WorkBar>
    );
  }
  return (
    <div className={css.umap}>
      {step !== null && (
        <Choice
          label={t('train.map.projection')}
          value={umap.mode}
          onChange={(value) => umap.setMode(value)}
          options={[
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
