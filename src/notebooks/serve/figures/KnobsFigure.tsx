import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../parts/Panel.tsx';
import { RunsTable } from '../../parts/RunsTable.tsx';
import { serveParameters } from '../parameters.ts';
import parts from '../../parts/parts.module.css';

/** The panel and, under it, the runs it led to. */
export function KnobsFigure(): ReactNode {
  const { t } = useTranslation();
  const columns = ['fresh', 'stored', 'requestP50', 'requestP99'].map((key) => ({
    key,
    label: t(`serve.runs.${key}`),
  }));
  return (
    <div className={parts.stack}>
      <Panel schema={serveParameters} />
      <RunsTable columns={columns} />
    </div>
  );
}
