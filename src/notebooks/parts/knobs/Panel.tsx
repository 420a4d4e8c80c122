import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterSchema } from '../../../core/experiment/parameters.ts';
import { ParameterPanel } from '../../../ui/ParameterPanel.tsx';
import { useLab, useLabActions } from '../../lab.ts';
import { Figure } from '../../prose/Figure.tsx';
import { useOwnWords } from '../words/own-words.ts';
import { numberReader } from './number-reader.ts';

/** Every knob of a notebook, from its schema. */
export function Panel({ schema }: { readonly schema: ParameterSchema }): ReactNode {
  const { t } = useTranslation();
  const own = useOwnWords();
  const actions = useLabActions();
  const values = useLab((state) => state.parameters);
  const defaults = useLab((state) => state.defaults);
  const readers = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(schema).flatMap(([key, parameter]) =>
          parameter.kind === 'number' || parameter.kind === 'integer' ? [[key, numberReader(parameter, t)]] : [],
        ),
      ),
    [schema, t],
  );
  return (
    <Figure title={t('parts.panel.title')} caption={t('parts.panel.caption')} ofRun>
      <ParameterPanel
        schema={schema}
        values={values}
        defaults={defaults}
        onChange={actions.setParameter}
        label={own.label}
        help={own.help}
        option={own.option}
        readers={readers}
        groupLabel={own.group}
        resetLabel={t('parts.panel.reset')}
        resetAllLabel={t('parts.panel.resetAll')}
        changedLabel={t('parts.panel.changed')}
      />
    </Figure>
  );
}
