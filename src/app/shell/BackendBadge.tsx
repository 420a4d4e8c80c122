import { Menu, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { BackendChoice, BackendStatus } from '../../engine/protocol.ts';
import type { Opened } from '../opened.ts';
import { chooseBackend } from '../state/backend.ts';
import { settings } from '../state/shared.ts';
import css from './bar.module.css';

const choices: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];

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
  const busy = useStore(opened.store, (state) => ['loading', 'running', 'paused'].includes(state.status));
  const choice = useStore(settings, (state) => state.backend);
  const why = useWhy()(backend);
  const name = backend ? t(`backend.name.${backend.name}`) : '…';
  return (
    <Menu position="bottom-start" width={320} withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={css.badge}
          aria-label={t('backend.badge', { name })}
          title={why}
          data-backend={backend?.name}
        >
          <span className={css.dot} data-backend={backend?.name} aria-hidden="true" />
          {name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={css.why}>{why}</Menu.Label>
        <Menu.Divider />
        <Menu.RadioGroup
          value={choice}
          onChange={(value) => void chooseBackend(opened.engine, opened.store, value as BackendChoice)}
        >
          {choices.map((option) => (
            <Menu.RadioItem key={option} value={option} closeMenuOnClick>
              <span className={css.choice}>
                {t(`backend.choice.${option}`)}
                <small>{t(`backend.help.${option}`)}</small>
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {busy && <Menu.Label className={css.why}>{t('backend.nextRun')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
