import { MantineProvider } from '@mantine/core';
import {
  Suspense,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useStore } from 'zustand';
import { Guarded } from '../notebooks/prose/Guarded.tsx';
import { ErrorBoundary, type Failure } from '../ui/ErrorBoundary.tsx';
import { lazyAgain, LoadFailed } from '../ui/lazy-again.ts';
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
import { followWindow } from './state/scroll-memory.ts';
import { preferences } from './state/shared.ts';

const colorSchemeManager = themeManager(preferences);

const ProgressPage = lazyAgain(async () => ({ default: (await import('./progress/ProgressPage.tsx')).ProgressPage }));

function subscribeToHash(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

type Opening = {
  readonly id: string;
  readonly opened: Opened | null;
  readonly failed: boolean;
  /** Asks for its code again. */
  readonly retry?: () => void;
};

/** Where the reader was on each page. */
const scroll = followWindow();

/** The notebook of the address, once its code has come. */
function useOpened(id: string): Opening {
  const [opening, setOpening] = useState<Opening>({ id, opened: null, failed: false });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!Object.hasOwn(pages, id)) return;
    let current = true;
    const retry = (): void => {
      setOpening({ id, opened: null, failed: false });
      setTries((count) => count + 1);
    };
    openNotebook(id).then(
      (opened) => current && setOpening({ id, opened, failed: false }),
      () => current && setOpening({ id, opened: null, failed: true, retry }),
    );
    return () => {
      current = false;
    };
  }, [id, tries]);
  return opening.id === id ? opening : { id, opened: null, failed: false };
}

/** What is wrong with a page that has come is told by the boundary around all pages. */
function renderUnavailable({ error, retry }: Failure): ReactNode {
  if (error instanceof LoadFailed) return <Unavailable reason="failed" onRetry={retry} />;
  throw error;
}

function Route({ id, opening }: { readonly id: string; readonly opening: Opening }): ReactNode {
  if (id === '') return <Home />;
  if (id === PROGRESS) {
    return (
      <ErrorBoundary renderFailure={renderUnavailable}>
        <Suspense fallback={<Unavailable reason="loading" />}>
          <ProgressPage />
        </Suspense>
      </ErrorBoundary>
    );
  }
  if (!Object.hasOwn(pages, id)) return <Unavailable reason="unknown" />;
  if (opening.failed) return <Unavailable reason="failed" onRetry={opening.retry} />;
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
  // Before the window tells of a scroll that the new page's, or language's, length has caused.
  useLayoutEffect(() => scroll.open(id), [id, language]);
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
