import type { EngineClient } from '../engine/protocol.ts';
import type { Lab } from '../notebooks/lab.ts';
import type { Notebook } from '../notebooks/notebook.ts';
import { learnWords } from './i18n/words.ts';
import { followDataset } from './state/data.ts';
import { hashOf, parseHash, readQuery } from './state/permalink.ts';
import { ALL_KINDS, type Journal } from './state/journal/journal.ts';
import { createRunner, type Runner } from './state/runner.ts';
import { createNotebookStore, setParameter, type NotebookStore } from './state/notebook-state.ts';
import { address, journals, preferences } from './state/shared.ts';
import { pages } from '../notebooks/pages.ts';

/** A notebook with everything that belongs to it: what the bar steers and the page shows. */
export interface Opened {
  readonly notebook: Notebook;
  readonly store: NotebookStore;
  readonly runner: Runner;
  readonly engine: EngineClient;
  readonly lab: Lab;
  /** Asks for the data set again, after it failed. */
  readonly reloadData: () => void;
}

function labOf(notebook: Notebook, store: NotebookStore, journal: Journal, runner: Runner, engine: EngineClient): Lab {
  const isQuiz = (question: string): boolean => notebook.quizzes?.some(({ id }) => id === question) ?? false;
  return {
    notebook: notebook.id,
    getState: store.getState,
    subscribe: store.subscribe,
    actions: {
      run: (patch) => void runner.run(patch),
      runPreset: (patch) => void runner.runPreset(patch),
      rerun: () => void runner.rerun(),
      pause: () => runner.pause(),
      resume: () => runner.resume(),
      step: () => runner.step(),
      setParameter: (key, value) => setParameter(store, key, value),
      clearFinished: () => void journal.wipe(['run']),
      lockPrediction: (question, answer) => journal.answer(isQuiz(question) ? 'quiz' : 'answer', question, answer),
      wipePredictions: () => void journal.wipe(['answer', 'quiz']),
      wipeProgress: () => void journal.wipe(ALL_KINDS),
      cancel: () => void runner.cancel(),
      ask: (query) => runner.ask(query),
      take: (events) => runner.take(events),
      umap: (vectors, rows, onProgress, signal) =>
        engine.umap(vectors, rows, store.getState().seed, onProgress, signal),
    },
  };
}

/** Takes the settings of the address, where it is this notebook's. */
function readAddress(notebook: Notebook, store: NotebookStore): void {
  const { notebook: id, query } = parseHash(location.hash);
  if (id !== notebook.id) return;
  const { settings, problems } = readQuery(notebook.parameters, query);
  store.setState({ ...settings, linkProblems: problems });
}

/** Keeps the address and the session's settings the same. */
function followAddress(notebook: Notebook, store: NotebookStore): void {
  const write = (): void => {
    if (parseHash(location.hash).notebook !== notebook.id) return;
    address.show(hashOf(notebook.id, notebook.parameters, store.getState()));
  };
  readAddress(notebook, store);
  write();
  addEventListener('hashchange', ({ oldURL }) => {
    address.drop();
    // Who comes back from another page by a plain link wants what was set here, not the defaults.
    const comesBack = parseHash(new URL(oldURL).hash).notebook !== notebook.id;
    if (!comesBack || parseHash(location.hash).query !== '') readAddress(notebook, store);
    write();
  });
  store.subscribe((state, before) => {
    if (state.parameters !== before.parameters || state.seed !== before.seed) write();
  });
}

/** Ends the worker of a notebook that is left, where nothing is lost with it, and starts one when the reader comes back. */
function followPresence(notebook: Notebook, engine: EngineClient): void {
  let here = true;
  addEventListener('hashchange', () => {
    const was = here;
    here = parseHash(location.hash).notebook === notebook.id;
    if (was && !here) engine.rest().catch(() => undefined);
    // As when it was opened, whoever runs it is told of a failure.
    if (here && !was) engine.prepare(notebook.id).catch(() => undefined);
  });
}

/** Lets figures know whether the browser keeps what is done. */
function followKeeping(store: NotebookStore): void {
  const follow = (): void => store.setState({ kept: journals.keeping.getState().loss === null });
  follow();
  journals.keeping.subscribe(follow);
}

/** Makes something once an id; what failed is made again the next time it is asked for. */
function remembering<T>(make: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (id) => {
    const known = made.get(id);
    if (known) return known;
    const making = make(id);
    made.set(id, making);
    making.catch(() => made.delete(id));
    return making;
  };
}

/** A notebook's engine, started before its code has come: data and backend load meanwhile, in the worker. */
const engineOf = remembering(async () => (await import('../engine/client.ts')).createEngine());

/** A notebook's code, with its words, but no engine: enough to speak of what was done in it. */
export const loadNotebook = remembering(async (id): Promise<Notebook> => {
  const notebook = await pages[id].open();
  learnWords(id, notebook.words);
  return notebook;
});

/** The notebooks of this visit that have come. */
const come = new Map<string, Opened>();

/** A notebook that was opened in this visit. */
export const openedNotebook = (id: string): Opened | null => come.get(id) ?? null;

/** Opens a notebook, or comes back to it: a run goes on while the reader is elsewhere. */
export const openNotebook = remembering(async (id): Promise<Opened> => {
  const [notebook, engine] = await Promise.all([loadNotebook(id), engineOf(id)]);
  // Whoever runs it is told of a failure then.
  engine.prepare(id).catch(() => undefined);
  const journal = journals.of(id);
  const store = createNotebookStore(notebook, journal);
  followKeeping(store);
  followAddress(notebook, store);
  followPresence(notebook, engine);
  const runner = createRunner(notebook, engine, store, {
    now: () => performance.now(),
    later: (work, ms) => void setTimeout(work, ms),
    backend: () => preferences.getState().backend,
    journal,
  });
  let stop = followDataset(notebook, engine, store);
  const reloadData = (): void => {
    stop();
    store.setState({ error: null });
    stop = followDataset(notebook, engine, store);
  };
  const lab = labOf(notebook, store, journal, runner, engine);
  const ready: Opened = { notebook, store, runner, engine, lab, reloadData };
  come.set(id, ready);
  return ready;
});
