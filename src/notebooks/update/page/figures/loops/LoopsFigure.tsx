import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, NOT_RUN } from '../../../../../ui/format.ts';
import { useLab } from '../../../../lab.ts';
import { formatBytes, formatPower } from '../../../../parts/words/units.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { touchedToday } from '../../view/derive.ts';
import { ArmPicker, useDrawnArm } from '../ArmPicker.tsx';
import { useRunParameter, useView } from '../../definition.ts';
import { DayTrack } from './DayTrack.tsx';
import { LoopBox, LoopLane } from './LoopLane.tsx';
import { loopFacts, type Deed } from './loop-facts.ts';
import { useShown } from '../playhead.ts';
import { Rows } from './Rows.tsx';
import { Transport } from '../time/Transport.tsx';
import css from './loops.module.css';

const DAY_MINUTES = 1440;
const nobody: ReadonlySet<number> = new Set();

/** What a publish sent, in words. */
function usePublished(): (deed: Deed | null) => string {
  const { t } = useTranslation();
  return (deed) =>
    deed?.published ? t('update.loops.sent', { bytes: formatBytes(deed.cost.bytesPublished) }) : NOT_RUN;
}

/** How much a training took. */
function useWork(): (deed: Deed | null) => string {
  const { t } = useTranslation();
  return (deed) =>
    deed && deed.cost.steps > 0
      ? t('update.loops.work', { steps: formatCount(deed.cost.steps), adds: formatPower(deed.cost.multiplyAdds) })
      : NOT_RUN;
}

/** The tables' rows that the drawn arm's stream has changed, at the moment looked at. */
function TouchedRows(): ReactNode {
  const { t } = useTranslation();
  const stages = useView((view) => view.stages);
  useView((view) => view.taken);
  const dataset = useLab((state) => state.runDataset ?? state.dataset);
  const shown = useShown();
  const { arm } = useDrawnArm();
  const stage = stages[shown];
  const kind = stage?.kind === 'full-update' ? 'all' : 'published';
  const rows = useMemo(() => {
    if (!stage) return null;
    const own = stage.arms.find((report) => report.arm === arm);
    if (stage.kind === 'full-update') {
      return {
        users: { before: nobody, now: new Set(own?.touched.users) },
        items: { before: nobody, now: new Set(own?.touched.items) },
        publishedAll: own?.published === true,
      };
    }
    const touched = touchedToday(stages, shown, arm);
    return { ...touched, publishedAll: false };
  }, [stages, shown, stage, arm]);
  const at = kind === 'all' ? (rows?.publishedAll ? 'all' : 'dropped') : 'published';
  return (
    <div className={css.tables} data-testid="rows">
      {(['users', 'items'] as const).map((table) => {
        const { before, now } = rows?.[table] ?? { before: nobody, now: nobody };
        const count = dataset?.[table] ?? 0;
        const words = { now: formatCount(now.size), day: formatCount(new Set([...before, ...now]).size) };
        const label = t(`update.loops.rows.${table}`, { count: formatCount(dataset ? count : null) });
        const state = t(`update.loops.rows.${kind === 'all' ? 'dropped' : 'changed'}`, words);
        return (
          <div key={table} className={css.table} data-table={table}>
            <div className={css.tableHead}>
              <span>{label}</span>
              <span className={css.quiet}>{rows ? state : NOT_RUN}</span>
            </div>
            <Rows
              count={count}
              pitch={table === 'users' ? 9 : 6}
              before={before}
              now={now}
              kind={at}
              label={`${label}: ${rows ? state : NOT_RUN}`}
            />
          </div>
        );
      })}
    </div>
  );
}

/** The two loops of the lecture, and what really happens in them at the moment looked at. */
export function LoopsFigure(): ReactNode {
  const { t } = useTranslation();
  const stages = useView((view) => view.stages);
  const layout = useView((view) => view.plan?.layout);
  const shown = useShown();
  const { arm, policy } = useDrawnArm();
  const slices = useRunParameter('slicesPerDay');
  const every = useRunParameter('publishEvery');
  const published = usePublished();
  const work = useWork();
  const facts = layout ? loopFacts(stages, shown, arm, layout) : null;
  const isFullUpdate = facts?.phase === 'full-update';
  const isSlice = facts?.phase === 'slice';
  const isAnew = policy.start === 'from-scratch';
  const { fullUpdate, stream, day = 0 } = facts ?? { fullUpdate: null, stream: null };
  const dropped = fullUpdate && fullUpdate.users + fullUpdate.items > 0;
  return (
    <Figure title={t('update.loops.title')} caption={t('update.loops.caption')} ofRun>
      <Transport />
      <div className={css.head}>
        <ArmPicker />
        <p className={css.quiet}>{t(`update.loops.policy.${arm.startsWith('fork-') ? 'fork' : arm}`)}</p>
      </div>
      <div className={css.loops} data-testid="loops">
        <LoopLane
          concept="full"
          title={t('update.loops.full')}
          rhythm={t('update.loops.daily')}
          active={isFullUpdate && policy.fullUpdate !== 'none'}
          off={policy.fullUpdate === 'none' ? t('update.loops.noFullUpdate') : null}
        >
          <LoopBox
            title={t(isAnew ? 'update.loops.allDays' : 'update.loops.yesterday')}
            note={t(isAnew ? 'update.loops.order.anew' : `update.loops.order.${policy.fullUpdate}`)}
            value={
              facts === null
                ? NOT_RUN
                : facts.yesterday === null
                  ? t('update.loops.noYesterday')
                  : t('update.loops.events', { count: formatCount(isAnew ? facts.soFar : facts.yesterday) })
            }
          />
          <LoopBox
            title={t('update.loops.train')}
            note={t(`update.loops.start.${policy.start}`)}
            value={work(fullUpdate)}
          />
          <LoopBox
            title={t('update.loops.publishAll')}
            note={t('update.loops.index', {
              vectors: formatCount(fullUpdate ? fullUpdate.cost.vectorsReindexed : null),
            })}
            value={published(fullUpdate)}
          />
        </LoopLane>
        <p className={css.between} data-dropped={(isFullUpdate && dropped) || undefined}>
          {policy.stream === 'none'
            ? t('update.loops.noBranch')
            : isFullUpdate && dropped
              ? t('update.loops.dropped', {
                  users: formatCount(fullUpdate.users),
                  items: formatCount(fullUpdate.items),
                })
              : t(
                  policy.fullUpdate === 'none'
                    ? 'update.loops.goesOn'
                    : policy.start === 'incremented'
                      ? 'update.loops.keeps'
                      : 'update.loops.branches',
                )}
        </p>
        <LoopLane
          concept="incremental"
          title={t('update.loops.stream')}
          rhythm={t('update.loops.often', { minutes: formatCount((DAY_MINUTES / slices) * every) })}
          active={isSlice && policy.stream !== 'none'}
          off={policy.stream === 'none' ? t('update.loops.noStream') : null}
        >
          <LoopBox
            title={t('update.loops.slice')}
            note={t('update.loops.inOrder')}
            value={facts?.events == null ? NOT_RUN : t('update.loops.events', { count: formatCount(facts.events) })}
          />
          <LoopBox
            title={t('update.loops.increment')}
            note={t(`update.loops.trains.${policy.stream}`)}
            value={work(stream)}
          />
          <LoopBox
            title={t('update.loops.publishChanged')}
            note={
              stream?.published
                ? t('update.loops.sentRows', {
                    rows: formatCount(stream.cost.rowsPublished),
                    vectors: formatCount(stream.cost.vectorsReindexed),
                  })
                : t('update.loops.waits')
            }
            value={published(stream)}
          />
        </LoopLane>
        <DayTrack
          day={day}
          slice={facts?.slice ?? null}
          slices={slices}
          every={every}
          streams={policy.stream !== 'none'}
        />
      </div>
      <TouchedRows />
    </Figure>
  );
}
