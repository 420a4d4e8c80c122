import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { ProgressEvent } from '../../../core/experiment/experiment.ts';
import { formatCount } from '../../../ui/format.ts';
import { WorkBar } from '../../../ui/controls/WorkBar.tsx';
import { goesOn, useLab, useLabActions } from '../../lab.ts';
import { useOwnWords } from '../words/own-words.ts';

interface PhaseProgressProps {
  readonly progress: ProgressEvent | null;
  /** Keys of the sentence, which is given `phase`, `done` and `total`, and of the button that stops the run. */
  readonly words: { readonly sentence: string; readonly cancel: string };
}

/** How far the run's present phase is, and a way to stop the run there. */
export function PhaseProgress({ progress, words }: PhaseProgressProps): ReactNode {
  const { t } = useTranslation();
  const { phase: nameOf } = useOwnWords();
  const actions = useLabActions();
  const live = useLab(({ status }) => goesOn(status));
  if (!live || !progress) return null;
  const { done, total } = progress;
  const phase = nameOf(progress.phase);
  return (
    <WorkBar share={done / total} label={phase} cancel={{ label: t(words.cancel), onCancel: actions.cancel }}>
      {t(words.sentence, { phase, done: formatCount(done), total: formatCount(total) })}
    </WorkBar>
  );
}
