import { Button, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useLab } from '../../definition.ts';
import { memoryOf } from '../../view/memory.ts';
import { serveParameters } from '../../../parameters.ts';
import parts from '../../../../parts/parts.module.css';
import css from '../serve.module.css';

/** How far the comparison goes, with the memory it takes said beforehand. */
export function CorpusChoice(): ReactNode {
  const { t } = useTranslation();
  const actions = useActions();
  const parameters = useLab((state) => state.parameters);
  const busy = useLab((state) => ['loading', 'running', 'paused'].includes(state.status));
  const { large, words } = memoryOf(parameters);
  return (
    <div className={css.corpus}>
      <SegmentedControl
        size="sm"
        aria-label={t('parameters.corpus.label')}
        value={parameters.corpus}
        onChange={(value) => actions.setParameter('corpus', value)}
        data={serveParameters.corpus.options.map((size) => ({
          value: size,
          label: t(`parameters.corpus.options.${size}`),
        }))}
        disabled={busy}
        transitionDuration={0}
      />
      <p className={large ? css.warning : parts.note} role={large ? 'alert' : undefined}>
        {t(large ? 'serve.index.memoryLarge' : 'serve.index.memory', words)}
      </p>
      <Button variant="default" size="sm" disabled={busy} onClick={() => actions.run()}>
        {t('serve.index.runWith', { n: words['n'] })}
      </Button>
    </div>
  );
}
