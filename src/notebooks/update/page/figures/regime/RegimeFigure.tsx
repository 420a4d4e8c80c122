import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInterval, formatSigned } from '../../../../../ui/format.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { verdictIcons } from '../../../../../ui/VerdictTable.tsx';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import { CellControls } from '../../../../parts/run/CellControls.tsx';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { useCells, type CellRun } from '../../../../parts/run/use-cells.ts';
import { useOwnWords } from '../../../../parts/words/own-words.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { updateClaimTable } from '../../../claims.ts';
import type { RegimeCell } from '../../../events.ts';
import { cellsOf, regimeArms, regimeKey, regimeMaps, regimeOf } from '../../../regimes.ts';
import type { RegimeMap, RegimeSettings } from '../../../regimes.ts';
import { useActions, useTask, useView } from '../../definition.ts';
import css from './regime.module.css';
import parts from '../../../../parts/parts.module.css';

/** The claims that the arms of a cell can test, the one of the lecture's heart first. */
const tested = updateClaimTable.filter(({ pairs }) =>
  pairs.every((pair) => pair.every((arm) => regimeArms.some((known) => known === arm))),
);
/** All cells, one that both maps share once. */
const allCells = [...new Map(regimeMaps.flatMap(cellsOf).map((cell) => [regimeKey(cell), cell])).values()];

/** Plays cells in the engine; each is kept in the run's view as it comes. */
function useRegimes(): CellRun<RegimeSettings> {
  const actions = useActions();
  return useCells(useTask(), regimeKey, async (regime: RegimeSettings, ask) => {
    actions.take([{ type: 'regime', cell: await ask({ kind: 'regime', regime }) }]);
  });
}

interface CellProps {
  readonly claim: string;
  readonly cell: RegimeCell | undefined;
  readonly playing: boolean;
}

/** What one cell says of the claim: verdict, estimate, interval. */
function Cell({ claim, cell, playing }: CellProps): ReactNode {
  const { t } = useTranslation();
  const found = cell?.claims.find(({ id }) => id === claim);
  if (!found) return <td className={css.cell}>{t(playing ? 'update.regime.playing' : 'update.regime.none')}</td>;
  const { verdict, estimate, low, high } = found;
  const icon = verdictIcons[verdict];
  return (
    <td className={css.cell} data-verdict={verdict} data-testid="regime-cell">
      <strong>
        {icon && <Icon name={icon} size={14} />} {t(`verdicts.${verdict.replace(' ', '-')}`)}
      </strong>
      <span>{estimate === null ? '–' : formatSigned(estimate)}</span>
      {low !== null && high !== null && <small>{formatInterval(low, high)}</small>}
    </td>
  );
}

interface MapProps {
  readonly map: RegimeMap;
  readonly claim: string;
  readonly known: ReadonlyMap<string, RegimeCell>;
  readonly now: string | null;
}

/** One map as a table: a verdict a cell. */
function MapTable({ map, claim, known, now }: MapProps): ReactNode {
  const { t } = useTranslation();
  const { label, value } = useOwnWords();
  const { rows, columns } = map;
  return (
    <ScrollX label={t(`update.regime.maps.${map.id}`)}>
      <table className={`${parts.table} ${css.map}`} data-testid={`regime-${map.id}`}>
        <caption>{t(`update.regime.maps.${map.id}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{label(rows.dial)}</th>
            {columns.values.map((column) => (
              <th key={String(column)} scope="col">
                {t('update.regime.dial', { name: label(columns.dial), value: value(columns.dial, column) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.values.map((row) => (
            <tr key={String(row)}>
              <th scope="row">{value(rows.dial, row)}</th>
              {columns.values.map((column) => {
                const key = regimeKey(regimeOf(map, row, column));
                return <Cell key={key} claim={claim} cell={known.get(key)} playing={now === key} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}

/** When does the lecture hold? Maps of two dials each, a verdict a cell, for the claim that is chosen. */
export function RegimeFigure(): ReactNode {
  const { t } = useTranslation();
  const regimes = useRegimes();
  const cells = useView((view) => view.regimes);
  const [claim, setClaim] = useState<string>(tested[0].id);
  const known = new Map(cells.map((cell) => [regimeKey(cell.regime), cell]));
  const missing = allCells.filter((cell) => !known.has(regimeKey(cell)));
  return (
    <Figure title={t('update.regime.title')} caption={t('update.regime.caption')} ofRun>
      <CellControls
        run={regimes}
        missing={missing}
        label={t('update.regime.progress')}
        now={({ done, total }) =>
          t(regimes.stopping ? 'update.regime.stopping' : 'update.regime.now', {
            done: formatCount(done),
            total: formatCount(total),
          })
        }
        start={
          missing.length === 0 ? t('update.regime.allPlayed') : t('update.regime.playAll', { count: missing.length })
        }
        stop={t('update.regime.stop')}
        note={t(regimes.ready ? 'update.regime.long' : 'update.regime.notReady')}
      />
      {regimes.error !== null && <Trouble error={regimes.error} />}
      <Select
        className={css.claim}
        size="sm"
        label={t('update.regime.claim')}
        data={tested.map(({ id }) => ({ value: id, label: t(`update.claims.${id}.sentence`) }))}
        value={claim}
        allowDeselect={false}
        onChange={(next) => next !== null && setClaim(next)}
      />
      {regimeMaps.map((map) => (
        <MapTable key={map.id} map={map} claim={claim} known={known} now={regimes.now?.key ?? null} />
      ))}
      {cells[0] && (
        <p className={parts.note} data-testid="regime-note">
          {t('update.regime.note', { days: cells[0].days, seed: cells[0].seed })}
        </p>
      )}
    </Figure>
  );
}
