import { ActionIcon, Tooltip, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { PROGRESS } from '../state/permalink.ts';
import { address, journals, preferences } from '../state/shared.ts';
import { commandNamed } from './commands.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { TARGET } from './target.ts';
import { useKeyWords } from './use-key-words.ts';
import css from './bar.module.css';

/** Leads to what the reader has done so far. */
export function ProgressLink(): ReactNode {
  const { t } = useTranslation();
  const unkept = useStore(journals.keeping, (state) => state.unkept > 0);
  const label = t(unkept ? 'bar.progressUnkept' : 'bar.progress');
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        component="a"
        href={`#/${PROGRESS}`}
        variant="subtle"
        color="gray"
        size={TARGET}
        aria-label={label}
        data-unkept={unkept || undefined}
        className={css.progress}
      >
        <Icon name="progress" size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Switches between the two languages; written in the language it leads to. */
export function LanguageButton(): ReactNode {
  const language = useStore(preferences, (state) => state.language);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={TARGET}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={other === 'zh' ? '切换到中文' : 'Switch to English'}
      onClick={() => preferences.setState({ language: other })}
      className={css.language}
    >
      {other === 'zh' ? '中' : 'EN'}
    </ActionIcon>
  );
}

/** Shows every key. */
export function HelpButton({ openHelp }: { readonly openHelp: () => void }): ReactNode {
  const { t } = useTranslation();
  const command = commandNamed('help');
  const { label, shortcut } = useKeyWords()(command, t('commands.help'));
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={TARGET}
        aria-label={t('commands.help')}
        aria-haspopup="dialog"
        aria-keyshortcuts={shortcut}
        onClick={openHelp}
      >
        <Icon name={command.icon} size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

const schemes: readonly { scheme: MantineColorScheme; icon: IconName }[] = [
  { scheme: 'auto', icon: 'auto' },
  { scheme: 'light', icon: 'sun' },
  { scheme: 'dark', icon: 'moon' },
];

/** Walks through: as the system, light, dark. */
export function ThemeButton(): ReactNode {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const at = schemes.findIndex(({ scheme }) => scheme === colorScheme);
  const next = schemes[(at + 1) % schemes.length];
  const label = t('bar.theme', { now: t(`themes.${colorScheme}`), next: t(`themes.${next.scheme}`) });
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={TARGET}
        aria-label={label}
        onClick={() => setColorScheme(next.scheme)}
      >
        <Icon name={schemes[at].icon} size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

const CONFIRMED_FOR = 2500;

/** Copies the address, which holds every setting that is not the default. */
export function ShareButton(): ReactNode {
  const { t } = useTranslation();
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      address.settle();
      await navigator.clipboard.writeText(location.href);
      setSaid('copied');
    } catch {
      setSaid('failed');
    }
    setTimeout(() => setSaid(null), CONFIRMED_FOR);
  };
  return (
    <>
      <Tooltip
        label={said ? t(`bar.share-${said}`) : t('bar.share')}
        openDelay={said ? 0 : 400}
        opened={said ? true : undefined}
      >
        <ActionIcon variant="subtle" color="gray" size={TARGET} aria-label={t('bar.share')} onClick={() => void copy()}>
          <Icon name="share" size={18} />
        </ActionIcon>
      </Tooltip>
      <span className="visually-hidden" role="status">
        {said && t(`bar.share-${said}`)}
      </span>
    </>
  );
}
