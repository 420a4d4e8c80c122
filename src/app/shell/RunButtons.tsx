import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Opened } from '../opened.ts';
import { commands } from './commands.ts';
import { Icon } from './Icon.tsx';
import { TARGET } from './target.ts';
import css from './bar.module.css';

/** Run (or resume), pause, step, reset: always all four, always in the same place. */
export function RunButtons({ opened }: { readonly opened: Opened }): ReactNode {
  const { t } = useTranslation();
  const status = useStore(opened.store, (state) => state.status);
  return commands.map((command) => {
    const word = t(`commands.${command.id === 'run' && status === 'paused' ? 'resume' : command.id}`);
    const common = {
      'aria-keyshortcuts': command.key,
      disabled: !command.enabled(status),
      onClick: () => command.invoke(opened.runner, status),
    };
    return (
      <Tooltip key={command.id} label={t('bar.shortcut', { word, key: command.key.toUpperCase() })} openDelay={400}>
        {command.id === 'run' ? (
          <Button {...common} className={css.start} size="compact-md" leftSection={<Icon name="run" size={15} />}>
            {word}
          </Button>
        ) : (
          <ActionIcon {...common} variant="subtle" color="gray" size={TARGET} aria-label={word}>
            <Icon name={command.icon} />
          </ActionIcon>
        )}
      </Tooltip>
    );
  });
}
