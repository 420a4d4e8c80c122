import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program, root } from './install.mjs';

/** What a notebook begins as: files with `.txt` after their names, its id and names in place of `__id__` and the like. */
const template = join(root, 'scripts/new-notebook/template');
/** Where the template's folders go. */
const places = (id: string): Readonly<Record<string, (file: string) => string>> => ({
  notebook: (file) => `src/notebooks/${id}/${file}`,
  e2e: (file) => `e2e/${id}.${file}`,
});

/** Names that a notebook cannot have: routes, folders beside the notebooks, and words of the language. */
const TAKEN = [
  'progress',
  'define',
  'parts',
  'prose',
  'new',
  'class',
  'function',
  'default',
  'import',
  'export',
  'delete',
];

/** Where a list of notebooks takes its next one, and what it is told. */
interface Listing {
  readonly file: string;
  readonly lines: (id: string, name: string) => readonly (readonly [before: string, line: string])[];
}

const lists: readonly Listing[] = [
  {
    file: 'src/notebooks/experiments.ts',
    lines: (id, name) => [
      [
        '} as const satisfies',
        `  ${quoted(id)}: async () => (await import('./${id}/experiment/experiment.ts')).${name},\n`,
      ],
    ],
  },
  {
    file: 'src/notebooks/pages.ts',
    lines: (id, name) => [
      [
        '\n/** A notebook before it is opened',
        `import ${name} from './${id}/page/words/about.json' with { type: 'json' };\n`,
      ],
      [
        '} as const satisfies',
        `  ${quoted(id)}: { about: ${name}, open: async () => (await import('./${id}/page/index.ts')).notebook },\n`,
      ],
    ],
  },
];

const quoted = (id: string): string => (id.includes('-') ? `'${id}'` : id);

/** `cold-start` as a variable: `coldStart`. */
const camel = (id: string): string => id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (id: string): string => camel(`-${id}`);

/** The top names of the words that every page has: a notebook's own stand beside them, under its id. */
function wordsThere(): string[] {
  const files = ['src/app/i18n/en.json', 'src/notebooks/parts/words/en.json'];
  return files.flatMap((file) => Object.keys(JSON.parse(readFileSync(join(root, file), 'utf8')) as object));
}

/** Why a notebook cannot be called so; null where it can. */
export function complaintOf(id: string): string | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    return `${id || 'the id'} must be lower-case words with hyphens between`;
  if (existsSync(join(root, 'src/notebooks', id))) return `src/notebooks/${id} is there already`;
  if (TAKEN.includes(id) || wordsThere().includes(id)) return `${id} has another meaning in the lab: choose another id`;
  return null;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** Fills the template. @returns the files written, inside the project. */
function fill(id: string): string[] {
  const own = (text: string): string =>
    text.replaceAll('__id__', id).replaceAll('__name__', camel(id)).replaceAll('__Name__', pascal(id));
  return Object.entries(places(id)).flatMap(([folder, placeOf]) =>
    readdirSync(join(template, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.txt'))
      .map((path) => {
        const file = placeOf(path.replace(/\.txt$/, '').replaceAll('\\', '/'));
        write(file, own(readFileSync(join(template, folder, path), 'utf8')));
        return file;
      }),
  );
}

/** Puts a notebook at the end of a list. */
function enlist({ file, lines }: Listing, id: string): void {
  let text = readFileSync(join(root, file), 'utf8');
  for (const [before, line] of lines(id, camel(id))) {
    const at = text.indexOf(before);
    if (at < 0) throw new Error(`${file} has no line that begins with ${before.trim()}: add the notebook by hand`);
    text = text.slice(0, at) + line + text.slice(at);
  }
  writeFileSync(join(root, file), text);
}

function runProgram([command = '', ...args]: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: see above`);
}

/** Writes the smallest notebook that runs, and enters it in the lists. */
export function newNotebook(id: string): void {
  const files = fill(id);
  for (const list of lists) enlist(list, id);
  runProgram(program('oxfmt/bin/oxfmt', ...files, ...lists.map(({ file }) => file)));
  runProgram(program('tsx/dist/cli.mjs', 'scripts/parameter-docs.ts'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [id = '', ...rest] = process.argv.slice(2);
  const complaint = rest.length > 0 ? 'give one id' : complaintOf(id);
  if (complaint === null) {
    newNotebook(id);
    console.log(`src/notebooks/${id} is there, and in both lists. See it: npm start, then #/${id}`);
    console.log(`Run it: npm run --silent lab -- run ${id}`);
  } else {
    console.error(`new-notebook: ${complaint}\nUsage: npm run new-notebook -- ID`);
    process.exitCode = 2;
  }
}
