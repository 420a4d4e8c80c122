import { Button, Popover, Radio, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { BackendChoice, BackendReason, BackendStatus } from '../../engine/protocol.ts';
import type { Opened } from '../opened.ts';
import { chooseBackend, keepsBackend } from '../state/backend.ts';
import { preferences } from '../state/shared.ts';
import css from './badge.module.css';

const choices: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];

/** What asking again cannot change. */
const lasting: readonly BackendReason[] = ['no-webgpu', 'software-adapter'];

function useWhy(): (backend: BackendStatus | null) => string {
  const { t } = useTranslation();
  return (backend) => {
    if (!backend) return t('backend.starting');
    const what = t(`backend.what.${backend.name}`);
    const where = backend.adapter ? t('backend.adapter', { adapter: backend.adapter }) : '';
    const why = backend.reason ? t(`backend.reason.${backend.reason}`) : '';
    return [what, where, why].filter(Boolean).join(t('figure.gap'));
  };
}

/** Says what computes and why; lets the reader choose another. */
export function BackendBadge({ opened }: { readonly opened: Opened }): ReactNode {
  const { t } = useTranslation();
  const backend = useStore(opened.store, (state) => state.backend);
  const busy = useStore(opened.store, (state) => keepsBackend(state.status));
  const choice = useStore(preferences, (state) => state.backend);
  const why = useWhy()(backend);
  const [isOpen, setOpen] = useState(false);
  const name = backend ? t(`backend.name.${backend.name}`) : '…';
  const choose = (value: string, again = false): void => {
    void chooseBackend(opened.engine, opened.store, value as BackendChoice, again);
    setOpen(false);
  };
  return (
    <Popover position="bottom-start" width={320} withinPortal trapFocus returnFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <UnstyledButton
          className={css.badge}
          aria-label={t('backend.badge', { name })}
          title={why}
          onClick={() => setOpen((before) => !before)}
        >
          <span className={css.pill}>
            <span className={css.dot} data-backend={backend?.name} aria-hidden="true" />
            {name}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('backend.menu')}>
        <p className={css.why}>{why}</p>
        {backend?.reason && !lasting.includes(backend.reason) && !busy && (
          <Button size="xs" variant="default" mt="xs" onClick={() => choose(choice, true)}>
            {t('backend.again')}
          </Button>
        )}
        <Radio.Group value={choice} onChange={(value) => choose(value)} aria-label={t('backend.menu')}>
          <div className={css.choices}>
            {choices.map((option) => (
              <Radio
                key={option}
                value={option}
                size="sm"
                label={t(`backend.choice.${option}`)}
                description={t(`backend.help.${option}`)}
                {...(option === choice ? { 'data-autofocus': true } : {})}
              />
            ))}
          </div>
        </Radio.Group>
        {busy && <p className={css.why}>{t('backend.nextRun')}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
