import { MantineProvider } from '@mantine/core';
import { lazy, Suspense, useDeferredValue, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Guarded } from '../notebooks/prose/Guarded.tsx';
import { theme } from '../ui/theme.ts';
import { Home } from './home/Home.tsx';
import { speak } from './i18n/words.ts';
import { pages } from '../notebooks/pages.ts';
import { openNotebook, type Opened } from './opened.ts';
import { NotebookPage } from './page/NotebookPage.tsx';
import { Unavailable } from './page/Unavailable.tsx';
import { AskBefore } from './shell/AskBefore.tsx';
import { Bar } from './shell/Bar.tsx';
import { Dock } from './shell/Dock.tsx';
import { deskOf } from './shell/commands.ts';
import { Help } from './shell/Help.tsx';
import { useShortcuts } from './shell/shortcuts.ts';
import { parseHash, PROGRESS } from './state/permalink.ts';
import { themeManager } from './state/preferences.ts';
import { preferences } from './state/shared.ts';

const colorSchemeManager = themeManager(preferences);

const ProgressPage = lazy(async (): Promise<{ default: () => ReactNode }> => {
  try {
    return { default: (await import('./progress/ProgressPage.tsx')).ProgressPage };
  } catch {
    return { default: () => <Unavailable reason="failed" /> };
  }
});

function subscribeToHash(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

type Opening = { readonly id: string; readonly opened: Opened | null; readonly failed: boolean };

/** The notebook of the address, once its code has come. */
function useOpened(id: string): Opening {
  const [opening, setOpening] = useState<Opening>({ id, opened: null, failed: false });
  useEffect(() => {
    if (!Object.hasOwn(pages, id)) return;
    let current = true;
    openNotebook(id).then(
      (opened) => current && setOpening({ id, opened, failed: false }),
      () => current && setOpening({ id, opened: null, failed: true }),
    );
    return () => {
      current = false;
    };
  }, [id]);
  return opening.id === id ? opening : { id, opened: null, failed: false };
}

function Route({ id, opening }: { readonly id: string; readonly opening: Opening }): ReactNode {
  if (id === '') return <Home />;
  if (id === PROGRESS) {
    return (
      <Suspense fallback={<Unavailable reason="loading" />}>
        <ProgressPage />
      </Suspense>
    );
  }
  if (!Object.hasOwn(pages, id)) return <Unavailable reason="unknown" />;
  if (opening.failed) return <Unavailable reason="failed" />;
  return opening.opened ? <NotebookPage opened={opening.opened} /> : <Unavailable reason="loading" />;
}

/** The whole page: the bar that never moves, the route under it, and notices over both. */
export function App(): ReactNode {
  const id = parseHash(useSyncExternalStore(subscribeToHash, () => location.hash)).notebook;
  const language = useStore(preferences, (state) => state.language);
  const opening = useOpened(id);
  const [helps, setHelps] = useState(false);
  const openHelp = (): void => setHelps(true);
  // The bar comes at once; the prose with its figures is drawn in slices, so that Run can be pressed meanwhile.
  const drawn = useDeferredValue(opening);
  useEffect(() => speak(language), [language]);
  useEffect(() => void scrollTo(0, 0), [id]);
  const singleKeys = useStore(preferences, (state) => state.singleKeys);
  useShortcuts(() => deskOf(opening.opened, openHelp), singleKeys === 'on');
  useEffect(() => void (document.documentElement.dataset['singleKeys'] = singleKeys), [singleKeys]);
  return (
    <MantineProvider theme={theme} colorSchemeManager={colorSchemeManager}>
      <Guarded what="bar" name={id}>
        <Bar id={id} opened={opening.opened} openHelp={openHelp} />
      </Guarded>
      {/* Another page is another try. */}
      <Guarded key={`page ${id}`} what="page" name={id}>
        <Route id={id} opening={drawn.id === id ? drawn : { ...opening, opened: null }} />
      </Guarded>
      {opening.opened && (
        <Guarded key={`notices ${id}`} what="part" name="notices">
          <Dock opened={opening.opened} />
          <AskBefore opened={opening.opened} />
        </Guarded>
      )}
      <Help open={helps} onClose={() => setHelps(false)} />
    </MantineProvider>
  );
}
