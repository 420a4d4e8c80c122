import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInterval, formatNumber, formatSigned, trimZeros } from '../../../../../ui/format.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { CellControls } from '../../../../parts/run/CellControls.tsx';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { Figure } from '../../../../prose/Figure.tsx';
import type { GridCell } from '../../../events.ts';
import type { GridChoice } from '../../../queries.ts';
import { cellKey } from '../../view/view.ts';
import { RunClock } from '../ClockNote.tsx';
import { useView } from '../../definition.ts';
import { useGrid, type GridRun } from './use-grid.ts';
import { verdictIcons } from '../../../../../ui/VerdictTable.tsx';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import css from './race.module.css';
import parts from '../../../../parts/parts.module.css';

interface CellProps {
  readonly choice: GridChoice;
  readonly cell: GridCell | undefined;
  readonly grid: GridRun;
  readonly name: string;
}

/** One cell: the effect with its verdict, or a button that trains it. */
function Cell({ choice, cell, grid, name }: CellProps): ReactNode {
  const { t } = useTranslation();
  if (!cell) {
    const here = grid.now?.key === cellKey(choice);
    return (
      <td className={css.gridCell}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!grid.ready || grid.now !== null}
          loading={here}
          aria-label={t('drift.grid.trainCell', { cell: name })}
          onClick={() => grid.compute([choice])}
        >
          {t('drift.grid.train')}
        </Button>
      </td>
    );
  }
  const { effect, verdict, shuffled, ordered } = cell;
  return (
    <td className={css.gridCell} data-verdict={verdict} data-testid="grid-cell">
      <strong>
        <Icon name={verdictIcons[verdict]} size={14} /> {formatSigned(effect.estimate)}
      </strong>
      <small>{formatInterval(effect.low, effect.high)}</small>
      <span>{t(`drift.grid.verdicts.${verdict.replace(' ', '-')}`)}</span>
      <small>{t('drift.grid.both', { shuffled: formatNumber(shuffled), ordered: formatNumber(ordered) })}</small>
      {cell.future && (
        <small>
          {t('drift.grid.future', {
            effect: formatSigned(cell.future.effect.estimate),
            verdict: t(`drift.grid.verdicts.${cell.future.verdict.replace(' ', '-')}`),
          })}
        </small>
      )}
    </td>
  );
}

/** When does it matter? Day size × learning rate × start: shuffled against ordered, a verdict a cell. */
export function GridFigure(): ReactNode {
  const { t } = useTranslation();
  const grid = useGrid();
  const known = useView((view) => view.grid);
  if (!grid.cells) {
    return (
      <Figure title={t('drift.grid.title')} ofRun>
        {grid.error === null ? (
          <p className={parts.placeholder}>{t('drift.grid.empty')}</p>
        ) : (
          <Trouble error={grid.error} />
        )}
      </Figure>
    );
  }
  const { cells } = grid;
  const factors = [...new Set(cells.map(({ rateFactor }) => rateFactor))].sort((a, b) => a - b);
  const rowKeys = [...new Map(cells.map((one) => [`${one.start} ${one.daySize}`, one])).values()];
  const find = (choice: GridChoice): GridCell | undefined => known.find((cell) => cellKey(cell) === cellKey(choice));
  const missing = cells.filter((choice) => !find(choice));
  const nameOf = ({ start, daySize, rateFactor }: GridChoice): string =>
    t('drift.grid.cell', {
      start: t(`drift.parameters.start.options.${start}`),
      size: formatCount(daySize),
      rate: trimZeros(formatNumber(rateFactor)),
    });
  return (
    <Figure title={t('drift.grid.title')} caption={t('drift.grid.caption')} ofRun>
      <CellControls
        run={grid}
        missing={missing}
        label={t('drift.grid.progress')}
        now={({ done, total }) =>
          t(grid.stopping ? 'drift.grid.stopping' : 'drift.grid.now', {
            done: formatCount(done),
            total: formatCount(total),
          })
        }
        start={t('drift.grid.trainAll', { count: formatCount(missing.length) })}
        stop={t('drift.grid.stop')}
        note={t(grid.ready ? 'drift.grid.long' : 'drift.grid.notReady')}
      />
      {grid.error !== null && <Trouble error={grid.error} />}
      <ScrollX label={t('drift.grid.title')}>
        <table className={`${parts.table} ${css.grid}`} data-testid="grid">
          <thead>
            <tr>
              <th scope="col">{t('drift.grid.start')}</th>
              <th scope="col">{t('drift.grid.daySize')}</th>
              {factors.map((factor) => (
                <th key={factor} scope="col">
                  {t('drift.grid.rate', { rate: trimZeros(formatNumber(factor)) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowKeys.map(({ start, daySize }) => (
              <tr key={`${start} ${daySize}`}>
                <th scope="row">{t(`drift.parameters.start.options.${start}`)}</th>
                <th scope="row">{formatCount(daySize)}</th>
                {factors.map((rateFactor) => {
                  const choice = { start, daySize, rateFactor };
                  return (
                    <Cell key={rateFactor} choice={choice} cell={find(choice)} grid={grid} name={nameOf(choice)} />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      <RunClock />
    </Figure>
  );
}
