import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PSI_FLOOR } from '../../../../../core/drift/windows/divergence.ts';
import type { EventRange } from '../../../../../core/data/clock.ts';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { Scrubber } from '../../../../../ui/Scrubber.tsx';
import { ShareTable } from '../../../../../ui/ShareTable.tsx';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { binRows } from '../../view/derive.ts';
import { CONTROLS, divergencesByWindow, inspectionOf, timeOfDay, type DayScene } from '../../view/scene.ts';
import { PsiGauge } from './PsiGauge.tsx';
import { SightTable } from './SightTable.tsx';
import { useNames } from '../use.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import css from './look.module.css';
import parts from '../../../../parts/parts.module.css';

/** Bins that a table of shares lists; of a day's users there are many more. */
const LISTED = 19;

/** Attributes whose bins have an order of their own. */
const ORDERED = new Set(['popularity', 'decade']);

interface MicroscopeProps {
  readonly scene: DayScene;
  /** Where the window may stand. */
  readonly windows: readonly EventRange[];
  readonly at: number;
  readonly onMove: (from: number) => void;
  readonly sizeName: string;
}

/** How far each window of the day lies from it; the pointer moves the window. */
function DivergenceCurve({
  scene,
  windows,
  at,
  onMove,
  control,
}: MicroscopeProps & { readonly control: number }): ReactNode {
  const { t } = useTranslation();
  const curve = useMemo(() => divergencesByWindow(scene, windows), [scene, windows]);
  const { range } = scene;
  const hour = (place: number): number => (24 * (place - range.from)) / (range.to - range.from);
  const series: Series[] = [
    {
      id: 'js',
      label: t('drift.look.window'),
      concept: 'contrast',
      points: windows.map(({ from }, i) => ({ x: hour(from), y: curve[i] })),
    },
  ];
  const back = (x: number): number =>
    windows.reduce(
      (best, { from }) => (Math.abs(hour(from) - x) < Math.abs(hour(best) - x) ? from : best),
      windows[0].from,
    );
  return (
    <LineChart
      series={series}
      xLabel={t('drift.look.hour')}
      yLabel={t('drift.look.jsOfDay')}
      xFormat={(x) => timeOfDay(x, { from: 0, to: 24 })}
      height={170}
      baseline={{ y: control, label: t('drift.look.shuffled'), concept: 'popularity' }}
      emptyText={t('drift.look.loading')}
      ariaLabel={t('drift.look.jsOfDay')}
      hover={{ x: hour(windows[at].from), onChange: (x) => x !== null && onMove(back(x)) }}
    />
  );
}

/** One window: its distribution beside its day's and a shuffled window's, and how far it is from the day. */
export function Microscope(props: MicroscopeProps): ReactNode {
  const { scene, windows, at, onMove, sizeName } = props;
  const { t } = useTranslation();
  const names = useNames(scene.dataset);
  const window = windows[at];
  const seen = useMemo(() => inspectionOf(scene, window), [scene, window]);
  const { attribute, range } = scene;
  const { rows, rest } = binRows(seen, attribute.labels, LISTED, ORDERED.has(attribute.name));
  const time = (place: number): string => timeOfDay(place, range);
  const span = t('drift.look.span', { from: time(window.from), to: time(window.to) });
  const attributeLabel = t(`drift.parameters.attribute.options.${attribute.name}`);
  return (
    <div className={css.microscope} data-testid="microscope">
      <div>
        <p className={css.span} data-testid="window-span">
          {t('drift.look.here', { span, size: sizeName, events: formatCount(window.to - window.from) })}
        </p>
        <Scrubber
          count={windows.length}
          index={at}
          onChange={(index) => onMove(windows[index].from)}
          labelOf={(index) => time(windows[index].from)}
          interval={120}
          text={{ play: t('drift.look.play'), pause: t('drift.look.pause'), slider: t('drift.look.slider') }}
        />
        <DivergenceCurve {...props} control={seen.control.js} />
        <SightTable seen={seen} />
        <PsiGauge window={seen.window.divergences.psi} control={seen.control.psi} />
        <p className={parts.note}>{t('drift.look.how', { controls: CONTROLS, floor: String(PSI_FLOOR) })}</p>
      </div>
      <ScrollX label={t('drift.look.bars')}>
        <ShareTable
          caption={t('drift.look.bars')}
          rowLabel={attributeLabel}
          series={[
            { id: 'window', label: t('drift.look.window'), concept: 'contrast' },
            { id: 'day', label: t('drift.look.itsDay'), concept: 'model' },
            { id: 'shuffled', label: t('drift.look.oneShuffled'), concept: 'popularity' },
          ]}
          rows={rows.map((row) => ({
            label: names.bin(attribute.name, row.label),
            shares: [row.window, row.day, row.shuffled],
          }))}
        />
        {rest.count > 0 && (
          <p className={parts.note}>
            {t('drift.look.rest', {
              count: formatCount(rest.count),
              window: formatShare(rest.window),
              day: formatShare(rest.day),
              shuffled: formatShare(rest.shuffled),
            })}
          </p>
        )}
      </ScrollX>
    </div>
  );
}
