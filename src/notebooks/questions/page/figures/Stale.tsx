import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabActions } from '../../../lab.ts';
import { RunWith } from '../../../parts/knobs/RunWith.tsx';
import { StaleLine } from '../../../parts/run/StaleNote.tsx';
import type { Question } from '../../parameters.ts';
import { useStale } from './use.ts';

/** Says that a question's numbers come from other settings, and offers to ask it again. */
export function Stale({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  if (!useStale(question)) return null;
  return (
    <StaleLine>
      <RunWith size="compact-xs" variant="default" onRun={() => actions.run({ question })}>
        {t('figure.again')}
      </RunWith>
    </StaleLine>
  );
}
