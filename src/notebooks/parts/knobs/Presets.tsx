import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabActions, useNotebookId } from '../../lab.ts';
import type { Preset } from '../../notebook.ts';
import { RunWith } from './RunWith.tsx';
import css from '../parts.module.css';

interface PresetsProps {
  readonly presets: readonly Preset[];
  /** Says over the buttons what they do, where no prose does. */
  readonly said?: boolean;
}

/** Buttons that set what they name, put all the rest back to its default, and run: each run differs in one thing. */
export function Presets({ presets, said = false }: PresetsProps): ReactNode {
  const { t } = useTranslation();
  const id = useNotebookId();
  const actions = useLabActions();
  const label = t(`${id}.presets.label`);
  return (
    <div role="group" aria-label={label}>
      {said && <p className={css.note}>{label}</p>}
      <div className={css.presets}>
        {presets.map((preset) => (
          <RunWith key={preset.id} size="compact-sm" variant="default" onRun={() => actions.runPreset(preset.patch)}>
            {t(`${id}.presets.${preset.id}`)}
          </RunWith>
        ))}
      </div>
    </div>
  );
}
