import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalChart, type IntervalRow } from '../../../../ui/IntervalChart.tsx';
import type { Concept } from '../../../../ui/types.ts';
import { useLab } from '../../../lab.ts';
import { Computed } from '../../../parts/findings/Computed.tsx';
import { useDifference } from '../../../parts/words/use-difference.ts';
import { Figure } from '../../../prose/Figure.tsx';
import { outcomeOf, predictionOf } from '../view/derive.ts';
import type { Measured } from '../../events.ts';
import type { PitfallId } from '../../parameters.ts';
import { sayDamage } from '../predictions.ts';
import { useShown } from './use.ts';
import css from './pitfalls.module.css';

/** Mistake and fix keep the colours that they have in the other notebooks. */
const concepts: Readonly<Record<PitfallId, readonly [broken: Concept, fixed: Concept]>> = {
  'no-index': ['contrast', 'model'],
  'stored-vectors': ['contrast', 'model'],
  'random-init': ['cold', 'full'],
  'unfrozen-layers': ['unfrozen', 'incremental'],
  'no-shuffle': ['ordered', 'full'],
  'version-skew': ['contrast', 'model'],
};

const endsOf = ({ low, high }: Measured): { low?: number; high?: number } =>
  low === null || high === null ? {} : { low, high };

/** The mistake beside the fix, while the run goes on and after it. */
export function Damage({ pitfall }: { readonly pitfall: PitfallId }): ReactNode {
  const { t } = useTranslation();
  const { shown, run } = useShown(pitfall);
  const usual = useLab((state) => state.defaults['pitfall']);
  const locked = useLab((state) => state.predictions[predictionOf(pitfall)] !== undefined);
  const difference = useDifference();
  const damage = shown && sayDamage(pitfall, shown, t);
  const outcome = shown && outcomeOf(pitfall, shown);
  const title = t(`pitfalls.damage.title.${pitfall}`);
  const [brokenConcept, mendedConcept] = concepts[pitfall];
  const rows: IntervalRow[] = [];
  if (shown) {
    const { broken, fixed } = shown.reading;
    rows.push({
      id: 'broken',
      label: t(`pitfalls.bars.${pitfall}.broken`),
      concept: brokenConcept,
      hollow: true,
      estimate: broken.estimate,
      ...endsOf(broken),
    });
    rows.push({
      id: 'fixed',
      label: t(`pitfalls.bars.${pitfall}.fixed`),
      concept: mendedConcept,
      estimate: fixed.estimate,
      ...endsOf(fixed),
    });
  }
  const settings = run && difference({ ...run, parameters: { ...run.parameters, pitfall: usual } });
  return (
    <Figure
      title={title}
      caption={settings ? t('pitfalls.damage.settings', { settings }) : shown && t('pitfalls.damage.soFar')}
    >
      <IntervalChart
        rows={rows}
        valueLabel={pitfall === 'no-index' ? t('pitfalls.damage.ms') : t('metrics.recall50')}
        emptyText={t('pitfalls.damage.empty')}
        ariaLabel={title}
      />
      {damage && (
        <div className={css.said}>
          <Computed live>
            {damage}
            {/* Beside a locked prediction the reason stands there. */}
            {!locked && t('figure.gap')}
            {!locked && t(`pitfalls.why.${pitfall}.${outcome}`)}
          </Computed>
        </div>
      )}
    </Figure>
  );
}
