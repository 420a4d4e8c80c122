import { Popover } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './prose.module.css';

export interface TermProps {
  /** A key of the app's words under `terms`. */
  readonly id: string;
  readonly children?: ReactNode;
}

const languages = ['zh', 'en'] as const;

/** A word of the lecture; a click opens what it means, in both languages. */
export function Term({ id, children }: TermProps): ReactNode {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const toggle = (): void => setOpened((before) => !before);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    toggle();
  };
  const own = i18n.language === 'zh' ? 'zh' : 'en';
  return (
    <Popover
      width={340}
      position="bottom"
      withArrow
      shadow="md"
      trapFocus
      returnFocus
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        {/* A <button> is a block within the line: Chinese punctuation after it would start the next line. */}
        <span role="button" tabIndex={0} className={css.term} onClick={toggle} onKeyDown={onKey}>
          {children ?? t(`terms.${id}.name`)}
        </span>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('figure.term', { name: t(`terms.${id}.name`) })}>
        <dl className={css.definition} tabIndex={-1} data-autofocus>
          {[own, ...languages.filter((language) => language !== own)].map((language) => (
            <div key={language} lang={language === 'zh' ? 'zh-CN' : 'en'}>
              <dt>{t(`terms.${id}.name`, { lng: language })}</dt>
              <dd>{t(`terms.${id}.words`, { lng: language })}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
