import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../../ui/format.ts';
import { CellControls } from '../../../../parts/run/CellControls.tsx';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { Figure } from '../../../../prose/Figure.tsx';
import { useView } from '../../definition.ts';
import { RoadTable } from './RoadTable.tsx';
import { useRoad } from './use-road.ts';
import parts from '../../../../parts/parts.module.css';

/** The road from the default model to the strong one, as a waterfall of measured steps. */
export function RoadFigure(): ReactNode {
  const { t } = useTranslation();
  const road = useRoad();
  const known = useView((view) => view.road);
  if (!road.bars) {
    return (
      <Figure title={t('train.road.title')} ofRun>
        {road.error === null ? (
          <p className={parts.placeholder}>{t('train.road.empty')}</p>
        ) : (
          <Trouble error={road.error} />
        )}
      </Figure>
    );
  }
  const { bars } = road;
  const missing = bars.filter((id) => known.every((bar) => bar.id !== id));
  return (
    <Figure title={t('train.road.title')} caption={t('train.road.caption')} ofRun>
      <CellControls
        run={road}
        missing={missing}
        label={t('train.road.progress')}
        now={({ key, done, total }) =>
          t(road.stopping ? 'train.road.stopping' : 'train.road.now', {
            name: t(`train.road.bars.${key}`),
            done: formatCount(done),
            total: formatCount(total),
          })
        }
        start={t('train.road.measure', { count: formatCount(missing.length) })}
        stop={t('train.road.stop')}
        note={t(road.ready ? 'train.road.long' : 'train.road.notReady')}
      />
      {road.error !== null && <Trouble error={road.error} />}
      <RoadTable bars={bars.map((id) => ({ id, bar: known.find((one) => one.id === id) ?? null }))} />
    </Figure>
  );
}
