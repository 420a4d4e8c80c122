import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stages, totalOf, type RequestStage, type Trace as Times } from '../../../../../core/serving/trace.ts';
import { formatMeasured } from './measured.ts';
import css from '../serve.module.css';

const colours: Readonly<Record<RequestStage, string>> = {
  features: 'var(--rule-strong)',
  tower: 'var(--concept-user)',
  search: 'var(--concept-item)',
};

/** How long each stage of one request took, as lengths and in figures. */
export function Trace({ trace }: { readonly trace: Times }): ReactNode {
  const { t } = useTranslation();
  return (
    <div data-testid="trace">
      <div className={css.trace} aria-hidden="true">
        {stages.map((stage) => (
          <i key={stage} style={{ flexGrow: trace[stage], background: colours[stage] }} />
        ))}
      </div>
      <ul className={css.traceWords}>
        {stages.map((stage) => (
          <li key={stage}>
            <i style={{ background: colours[stage] }} aria-hidden="true" />
            {t(`serve.stages.${stage}`)} {formatMeasured(trace[stage])}
          </li>
        ))}
        <li>
          <strong>{t('serve.stages.total', { time: formatMeasured(totalOf(trace)) })}</strong>
        </li>
      </ul>
    </div>
  );
}
