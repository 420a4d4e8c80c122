import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { WorkBar } from '../../../ui/controls/WorkBar.tsx';
import css from '../parts.module.css';
import type { CellRun } from './use-cells.ts';

interface CellControlsProps<Choice> {
  readonly run: CellRun<Choice>;
  readonly missing: readonly Choice[];
  /** What the work is called, for those who hear the page. */
  readonly label: string;
  /** How far it is, in words. */
  readonly now: (now: NonNullable<CellRun<Choice>['now']>) => string;
  readonly start: string;
  readonly stop: string;
  /** What to know before it is started. */
  readonly note: string;
}

/** Computes all cells that are not there yet, says how far it is, and stops. */
export function CellControls<Choice>(props: CellControlsProps<Choice>): ReactNode {
  const { run, missing, label, now, start, stop, note } = props;
  if (run.now) {
    return (
      <WorkBar
        share={run.now.done / run.now.total}
        label={label}
        cancel={{ label: stop, onCancel: run.stop, disabled: run.stopping }}
      >
        <span role="status">{now(run.now)}</span>
      </WorkBar>
    );
  }
  return (
    <div className={css.start}>
      <Button
        size="sm"
        variant="default"
        disabled={!run.ready || missing.length === 0}
        onClick={() => run.compute(missing)}
        data-testid="compute-cells"
      >
        {start}
      </Button>
      <span>{note}</span>
    </div>
  );
}
