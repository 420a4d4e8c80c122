import { Select } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { attributeNames, type AttributeName } from '../../../../../core/drift/windows/attributes.ts';
import { useLab } from '../../../../lab.ts';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { Figure } from '../../../../prose/Figure.tsx';
import type { WindowName } from '../../../parameters.ts';
import { useParameter } from '../../definition.ts';
import { slideOf, windowsFor, type DayScene } from '../../view/scene.ts';
import { ClockNote } from '../ClockNote.tsx';
import { HeatFigure } from './HeatFigure.tsx';
import { Microscope } from './Microscope.tsx';
import { useClockSettings, useDay, useScene } from './use-scene.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import css from './look.module.css';
import parts from '../../../../parts/parts.module.css';

interface UnderGlassProps {
  readonly scene: DayScene;
  readonly size: number;
  readonly sizeName: string;
}

/** Where the window stands is shared: the heat map's columns move it too. */
function UnderGlass({ scene, size, sizeName }: UnderGlassProps): ReactNode {
  const windows = useMemo(() => slideOf(scene, size), [scene, size]);
  const [place, setPlace] = useState(0);
  const nearest = windows.findLastIndex(({ from }) => from - scene.range.from <= place);
  const at = Math.max(0, nearest);
  const moveTo = (from: number): void => setPlace(from - scene.range.from);
  return (
    <>
      <Microscope scene={scene} windows={windows} at={at} onMove={moveTo} sizeName={sizeName} />
      <HeatFigure scene={scene} window={windows[at]} size={size} onMove={moveTo} />
    </>
  );
}

/** The window microscope: a clock, a day, a window's size, an attribute, and what the window holds. */
export function LookFigure(): ReactNode {
  const { t } = useTranslation();
  const settings = useClockSettings();
  const failed = useLab((state) => state.datasetFailed);
  const set = useParameter('attribute');
  const [chosen, setChosen] = useState<AttributeName | null>(null);
  const [day, setDay] = useState(0);
  const [name, setName] = useState<WindowName>('hour');
  const attribute = chosen ?? set;
  const scene = useScene();
  const dayOf = useDay(scene.value, day, attribute);
  const sizes = windowsFor(settings.eventsPerDay);
  const size = sizes.find((one) => one.name === name) ?? sizes.at(-1)!;
  const error = scene.error ?? dayOf.error;
  return (
    <Figure title={t('drift.look.title')}>
      <ClockNote {...settings} />
      <div className={css.tools}>
        <div>
          <span className={css.toolLabel}>{t('drift.look.size')}</span>
          <Choice
            size="sm"
            label={t('drift.look.size')}
            value={size.name}
            onChange={setName}
            options={sizes.map((one) => ({ value: one.name, label: t(`drift.windows.names.${one.name}`) }))}
          />
        </div>
        <div>
          <span className={css.toolLabel}>{t('drift.look.attribute')}</span>
          <Choice
            size="sm"
            label={t('drift.look.attribute')}
            value={attribute}
            onChange={setChosen}
            options={attributeNames.map((value) => ({
              value,
              label: t(`drift.parameters.attribute.options.${value}`),
            }))}
          />
        </div>
        <Select
          size="sm"
          label={t('drift.look.day')}
          className={css.day}
          value={String(dayOf.value?.day ?? 0)}
          onChange={(value) => setDay(Number(value ?? 0))}
          data={Array.from({ length: settings.days }, (_, i) => ({
            value: String(i),
            label: t('drift.look.dayOf', { day: i + 1 }),
          }))}
          allowDeselect={false}
          disabled={!scene.value}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </div>
      {error !== null && <Trouble error={error} />}
      {error === null && dayOf.value === null && (
        <p className={parts.placeholder}>{t(failed ? 'drift.look.failed' : 'drift.look.loading')}</p>
      )}
      {dayOf.value && (
        <UnderGlass scene={dayOf.value} size={size.events} sizeName={t(`drift.windows.names.${size.name}`)} />
      )}
      <p className={parts.note}>{t('drift.look.note')}</p>
    </Figure>
  );
}
