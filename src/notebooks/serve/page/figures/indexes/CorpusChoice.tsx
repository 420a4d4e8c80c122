import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnderWay } from '../../../../lab.ts';
import { RunWith } from '../../../../parts/knobs/RunWith.tsx';
import { useActions, useLab } from '../../definition.ts';
import { memoryOf } from '../../view/memory.ts';
import { serveParameters } from '../../../parameters.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import parts from '../../../../parts/parts.module.css';
import css from '../serve.module.css';

/** How far the comparison goes, with the memory it takes said beforehand. */
export function CorpusChoice(): ReactNode {
  const { t } = useTranslation();
  const actions = useActions();
  const parameters = useLab((state) => state.parameters);
  const busy = useUnderWay();
  const { large, words } = memoryOf(parameters);
  return (
    <div className={css.corpus}>
      <Choice
        size="sm"
        label={t('parameters.corpus.label')}
        value={parameters.corpus}
        onChange={(value) => actions.setParameter('corpus', value)}
        options={serveParameters.corpus.options.map((size) => ({
          value: size,
          label: t(`parameters.corpus.options.${size}`),
        }))}
        disabled={busy}
      />
      <p className={large ? css.warning : parts.note} role={large ? 'alert' : undefined}>
        {t(large ? 'serve.index.memoryLarge' : 'serve.index.memory', words)}
      </p>
      <RunWith variant="default" size="sm" onRun={() => actions.run()}>
        {t('serve.index.runWith', { n: words['n'] })}
      </RunWith>
    </div>
  );
}
