import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../ui/format.ts';
import { useLab, useLabActions } from '../../lab.ts';
import { comparisonBytes } from '../derive.ts';
import { corpusSizes, type Corpus } from '../parameters.ts';
import { formatBytes } from '../units.ts';
import parts from '../../parts/parts.module.css';
import css from './serve.module.css';

/** From here on a run takes memory and minutes that should be agreed to. */
const LARGE = 1_000_000;

/** How far the comparison goes, with the memory it takes said beforehand. */
export function CorpusChoice(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const corpus = useLab((state) => state.parameters['corpus'] as Corpus);
  const dims = useLab((state) => Number(state.parameters['dims']));
  const m = useLab((state) => Number(state.parameters['m']));
  const busy = useLab((state) => ['loading', 'running', 'paused'].includes(state.status));
  const [agreed, setAgreed] = useState(false);
  const n = corpusSizes[corpus];
  const { vectors, links } = comparisonBytes(n, dims, m);
  const large = n >= LARGE;
  return (
    <div className={css.corpus}>
      <SegmentedControl
        size="sm"
        aria-label={t('parameters.corpus.label')}
        value={corpus}
        onChange={(value) => actions.setParameter('corpus', value)}
        data={Object.keys(corpusSizes).map((size) => ({ value: size, label: t(`parameters.corpus.options.${size}`) }))}
        disabled={busy}
        transitionDuration={0}
      />
      <p className={large ? css.warning : parts.note} role={large ? 'alert' : undefined}>
        {t(large ? 'serve.index.memoryLarge' : 'serve.index.memory', {
          n: formatCount(n),
          dims,
          vectors: formatBytes(vectors),
          links: formatBytes(links),
          total: formatBytes(3 * vectors + links),
        })}
      </p>
      {large && (
        <Checkbox
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
          label={t('serve.index.agree')}
        />
      )}
      <Button variant="default" size="sm" disabled={busy || (large && !agreed)} onClick={() => actions.run()}>
        {t('serve.index.runWith', { n: formatCount(n) })}
      </Button>
    </div>
  );
}
