import { Switch } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Scrubber } from '../../../../../ui/Scrubber.tsx';
import { SearchBox } from '../../../../../ui/SearchBox.tsx';
import { VectorMap } from '../../../../../ui/VectorMap.tsx';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import type { MapPoint } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { useLab } from '../../../../lab.ts';
import { colourings, type ColourBy } from '../../../../parts/films/colouring.ts';
import { shortTitle } from '../../../../parts/films/films.ts';
import { useColouring, useMapText } from '../../../../parts/films/use-map.ts';
import { useView } from '../../definition.ts';
import { MapDetails } from './MapDetails.tsx';
import { UmapControl } from './UmapControl.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { useUmap } from './use-umap.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import parts from '../../../../parts/parts.module.css';
import css from './map.module.css';

/** All film and user vectors while the model learns: to look around in, and to ask for neighbours. */
export function MapFigure(): ReactNode {
  const { t } = useTranslation();
  const text = useMapText(t('train.map.empty'));
  const dataset = useLab((state) => state.runDataset);
  const frames = useView((view) => view.frames);
  const [by, setBy] = useState<ColourBy>('genre');
  const [showUsers, setShowUsers] = useState(true);
  const [chosen, setChosen] = useState<MapPoint | null>(null);
  /** Null follows the newest frame. */
  const [at, setAt] = useState<number | null>(null);
  const counts = useView((view) => view.prepared?.itemCounts ?? null);
  const colouring = useColouring(by, dataset, counts);
  const last = frames.length - 1;
  const index = at === null || at > last ? last : at;
  const frame = dataset ? (frames[index] ?? null) : null;
  const umap = useUmap(frame);

  const labels = useMemo(
    () =>
      ({ kind, index: row }: Pick<MapPoint, 'kind' | 'index'>): string => {
        if (!dataset) return '';
        return kind === 'item'
          ? shortTitle(dataset.titles[row] ?? '')
          : t('train.map.user', { id: dataset.userIds[row] });
      },
    [dataset, t],
  );
  const options = useMemo(
    () => (dataset ? dataset.titles.map((title, item) => ({ value: String(item), label: title })) : []),
    [dataset],
  );
  const bound = chosen && dataset && chosen.index < (chosen.kind === 'item' ? dataset.items : dataset.users);
  const selected = bound && frame ? chosen : null;
  const found = useNeighbours(selected, frame, labels);
  const select = (point: MapPoint | null): void => setChosen(point);

  return (
    <Figure title={t('train.map.title')} ofRun>
      <div className={css.mapTools}>
        <Choice
          label={t('train.map.colourBy')}
          value={by}
          onChange={setBy}
          options={colourings.map((value) => ({ value, label: t(`train.map.by.${value}`) }))}
        />
        <UmapControl umap={umap} hasFrame={frame !== null} />
        <Switch
          size="sm"
          label={t('train.map.showUsers')}
          checked={showUsers}
          onChange={(event) => setShowUsers(event.currentTarget.checked)}
        />
      </div>
      <div className={css.map}>
        <div className={css.mapMain} data-testid="vector-map">
          <VectorMap
            positions={frame ? (umap.shown ?? frame.positions) : null}
            items={dataset?.items ?? 0}
            users={dataset?.users ?? 0}
            colouring={colouring}
            labels={labels}
            selected={selected}
            highlighted={found.points}
            onSelect={select}
            showUsers={showUsers}
            height={520}
            viewKey={umap.mode}
            ariaLabel={t('train.map.label')}
            text={text}
          />
          <Scrubber
            count={frames.length}
            index={Math.max(0, index)}
            onChange={(next) => setAt(next === last ? null : next)}
            labelOf={(i) => t('train.map.frame', { step: formatCount(frames[i]?.step ?? 0) })}
            disabled={frames.length === 0}
            text={{
              play: t('train.map.play'),
              pause: t('train.map.pause'),
              slider: t('train.map.slider'),
            }}
          />
          {frame && umap.mode === 'pca' && (
            <p className={parts.note}>{t('train.map.explained', { share: formatShare(frame.explained) })}</p>
          )}
        </div>
        <div className={css.mapSide}>
          <SearchBox
            options={options}
            onSelect={(value) =>
              select({ kind: 'item', index: Number(value), label: labels({ kind: 'item', index: Number(value) }) })
            }
            label={t('train.map.search')}
            placeholder={t('train.map.placeholder')}
            emptyText={t('train.map.none')}
            disabled={!frame}
          />
          <MapDetails selected={selected} found={found} onSelect={select} labels={labels} ready={frame !== null} />
        </div>
      </div>
    </Figure>
  );
}
