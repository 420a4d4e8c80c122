import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Scrubber } from '../../../../../ui/Scrubber.tsx';
import { useLab } from '../../../../lab.ts';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { shortTitle } from '../../../../parts/films/films.ts';
import { useColouring } from '../../../../parts/films/use-map.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { clockTime } from '../../view/derive.ts';
import { playedSlices } from '../fork/outcome.ts';
import { useView } from '../../definition.ts';
import { useArmName, useArms } from '../use.ts';
import { Choose } from './Choose.tsx';
import { framesOf, likedBefore, turnAt, type Frame } from './day.ts';
import { EventTable } from './EventTable.tsx';
import { sharesSpace } from './space.ts';
import { Story } from './Story.tsx';
import { useWatch } from './use-watch.ts';
import { WatchMap } from './WatchMap.tsx';
import css from './watch.module.css';
import parts from '../../../../parts/parts.module.css';

/** Milliseconds a moment stays while her day is played. */
const PLAY_MS = 350;

const NO_FRAMES: readonly Frame[] = [];

/** One user's day: how her vector moves under every arm, and whether each arm would have found what she wanted. */
export function WatchFigure(): ReactNode {
  const { t } = useTranslation();
  const watching = useWatch();
  const name = useArmName();
  const all = useArms();
  const { plan, record, forks } = useView((view) => view);
  const status = useLab((state) => state.status);
  const dataset = useLab((state) => state.runDataset);
  const [at, setAt] = useState(0);
  const { answer, asking, error, watched } = watching;
  const layout = plan?.layout ?? null;
  const slicesPerDay = layout?.slicesPerDay ?? 1;

  const frames = useMemo(() => (answer ? framesOf(answer, slicesPerDay) : NO_FRAMES), [answer, slicesPerDay]);
  const suggestion = plan?.suggestions.find(({ user, day }) => user === answer?.user && day === answer.day);
  const turn = answer ? turnAt(answer.events, suggestion?.turn ?? null) : 0;
  useEffect(() => {
    // Her day opens at the moment where her taste has turned.
    const begin = frames.findIndex(({ event }) => event === turn);
    setAt(Math.max(0, begin));
  }, [answer?.user, answer?.day, frames, turn]);

  const counts = useMemo(() => dataset && new Int32Array(dataset.items), [dataset]);
  const colouring = useColouring('genre', dataset, counts);
  const film = useCallback((item: number) => shortTitle(dataset?.titles[item] ?? ''), [dataset]);
  const userName = useCallback(
    (user: number) => t('update.watch.user', { id: dataset?.userIds[user] ?? user + 1 }),
    [dataset, t],
  );
  const labelOf = useCallback(
    (index: number): string => {
      const frame = frames[index];
      if (!frame) return '';
      if (frame.slice < 0) return t('update.watch.moment.fullUpdate');
      if (frame.event === null) {
        return t('update.watch.moment.slice', { time: clockTime(frame.slice + 1, slicesPerDay) });
      }
      const time = clockTime(frame.slice, slicesPerDay);
      return t('update.watch.moment.film', { time, film: frame.event + 1, films: answer?.events.length });
    },
    [frames, slicesPerDay, answer, t],
  );

  const played = plan && record ? playedSlices(record, Object.keys(plan.arms)[0]) : 0;
  const isOpen = plan !== null && played > 0 && ['running', 'paused', 'finished'].includes(status);
  if (!isOpen || !layout) {
    const isStopped = played > 0 && ['cancelled', 'failed'].includes(status);
    return (
      <Figure title={t('update.watch.title')} caption={t('update.watch.caption')} ofRun>
        <p className={parts.placeholder}>{t(isStopped ? 'update.watch.stopped' : 'update.watch.empty')}</p>
      </Figure>
    );
  }

  const arms = all.filter((arm) => answer && Object.hasOwn(answer.paths, arm));
  const onMap = arms.filter((arm) => answer && sharesSpace(arm, answer.day, plan.arms, forks));
  const apart = arms.filter((arm) => !onMap.includes(arm));
  const shown = Math.min(at, frames.length - 1);
  return (
    <Figure title={t('update.watch.title')} caption={t('update.watch.caption')} ofRun>
      <Choose plan={plan} watching={watching} days={Math.ceil(played / slicesPerDay)} userName={userName} />
      {error !== null && (
        <div className={css.error}>
          <Trouble error={error} />
          <Button size="compact-sm" variant="default" onClick={watching.retry}>
            {t('update.watch.retry')}
          </Button>
        </div>
      )}
      {asking && (
        <p className={css.quiet} role="status">
          {t('update.watch.asking')}
        </p>
      )}
      {!watched && <p className={parts.placeholder}>{t('update.watch.choose')}</p>}
      {answer && watched && (
        <div aria-busy={asking} className={css.answer} data-testid="watched">
          <Story
            answer={answer}
            arms={arms}
            slicesPerDay={slicesPerDay}
            turn={turn}
            groupOf={colouring.groupOf}
            groups={colouring.groups}
            film={film}
            user={userName(answer.user)}
          />
          <div className={css.day}>
            <div className={css.mapSide}>
              <Scrubber
                count={frames.length}
                index={shown}
                onChange={setAt}
                labelOf={labelOf}
                interval={PLAY_MS}
                text={{
                  play: t('update.watch.play'),
                  pause: t('update.watch.pause'),
                  slider: t('update.watch.slider'),
                }}
              />
              <WatchMap answer={answer} arms={onMap} frames={frames} at={shown} colouring={colouring} film={film} />
              {apart.length > 0 && (
                <p className={css.quiet}>
                  {t('update.watch.apart', { arms: apart.map(name).join(t('parts.runs.comma')) })}
                </p>
              )}
            </div>
            <EventTable
              answer={answer}
              arms={arms}
              slicesPerDay={slicesPerDay}
              next={likedBefore(frames, shown)}
              turn={turn}
              film={film}
              groupOf={colouring.groupOf}
              groups={colouring.groups}
              caption={t('update.watch.tableOf', { user: userName(answer.user), day: answer.day + 1 })}
              onSelect={(event) => setAt(frames.findIndex((frame) => frame.event === event))}
            />
          </div>
        </div>
      )}
    </Figure>
  );
}
