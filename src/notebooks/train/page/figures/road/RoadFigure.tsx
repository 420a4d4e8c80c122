import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../../ui/format.ts';
import { WorkBar } from '../../../../../ui/controls/WorkBar.tsx';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { Figure } from '../../../../prose/Figure.tsx';
import type { RoadBar } from '../../../events.ts';
import { useView } from '../../definition.ts';
import { RoadTable } from './RoadTable.tsx';
import { useRoad, type RoadRun } from './use-road.ts';
import css from './road.module.css';
import parts from '../../../../parts/parts.module.css';

/** Measures all bars that are not there yet, says how far it is, and stops. */
function Controls({
  road,
  missing,
}: {
  readonly road: RoadRun;
  readonly missing: readonly RoadBar['id'][];
}): ReactNode {
  const { t } = useTranslation();
  const { now, ready, stopping } = road;
  if (now) {
    const words = {
      name: t(`train.road.bars.${now.key}`),
      done: formatCount(now.done),
      total: formatCount(now.total),
    };
    return (
      <WorkBar
        share={now.done / now.total}
        label={t('train.road.progress')}
        cancel={{ label: t('train.road.stop'), onCancel: road.stop, disabled: stopping }}
      >
        <span role="status">{t(stopping ? 'train.road.stopping' : 'train.road.now', words)}</span>
      </WorkBar>
    );
  }
  return (
    <div className={css.start}>
      <Button
        size="sm"
        variant="default"
        disabled={!ready || missing.length === 0}
        onClick={() => road.compute(missing)}
      >
        {t('train.road.measure', { count: formatCount(missing.length) })}
      </Button>
      <span>{t(ready ? 'train.road.long' : 'train.road.notReady')}</span>
    </div>
  );
}

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
  return (
    <Figure title={t('train.road.title')} caption={t('train.road.caption')} ofRun>
      <Controls road={road} missing={bars.filter((id) => known.every((bar) => bar.id !== id))} />
      {road.error !== null && <Trouble error={road.error} />}
      <RoadTable bars={bars.map((id) => ({ id, bar: known.find((one) => one.id === id) ?? null }))} />
    </Figure>
  );
}
