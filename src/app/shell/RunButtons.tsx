import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { steady } from '../../ui/steady.ts';
import type { Opened } from '../opened.ts';
import { deskOf, runCommands } from './commands.ts';
import { Icon } from '../../ui/icons.tsx';
import { TARGET } from './target.ts';
import { useKeyWords } from './use-key-words.ts';
import css from './bar.module.css';

interface RunButtonsProps {
  readonly opened: Opened;
  readonly openHelp: () => void;
}

/** Run (or resume), pause, step, reset: always all four, always in the same place. */
export function RunButtons({ opened, openHelp }: RunButtonsProps): ReactNode {
  const { t } = useTranslation();
  const status = useStore(opened.store, (state) => state.status);
  // A command may be out of place because of it.
  useStore(opened.store, (state) => state.confirmation);
  const desk = deskOf(opened, openHelp);
  const withKey = useKeyWords();
  // Who has pressed it knows what it does: its tooltip would lie over what comes.
  const [pressed, setPressed] = useState<string | null>(null);
  return runCommands.map((command) => {
    const word = t(`commands.${command.id === 'run' && status === 'paused' ? 'resume' : command.id}`);
    const { label, shortcut } = withKey(command, word);
    const common = {
      'data-command': command.id,
      'aria-keyshortcuts': shortcut,
      onPointerDown: () => setPressed(command.id),
      onPointerLeave: () => setPressed(null),
      ...steady(!command.enabled(desk), () => command.invoke(desk)),
    };
    return (
      <Tooltip key={command.id} label={label} openDelay={400} disabled={pressed === command.id}>
        {command.id === 'run' ? (
          <Button {...common} className={css.start} size="compact-md" leftSection={<Icon name="play" size={15} />}>
            {word}
          </Button>
        ) : (
          <ActionIcon {...common} variant="subtle" color="gray" size={TARGET} aria-label={word}>
            <Icon name={command.icon} size={18} />
          </ActionIcon>
        )}
      </Tooltip>
    );
  });
}
