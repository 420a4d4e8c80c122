import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Experiment } from '../src/core/experiment/experiment.ts';
import { allowedOf, writtenValue } from '../src/core/experiment/parameters.ts';
import { seedParameter } from '../src/core/experiment/run-settings.ts';
import { experimentOf, notebookIds } from '../src/notebooks/experiments.ts';
import { root } from './install.mjs';

/** Where the generated page lies, inside the project. */
export const parameterDocs = 'docs/parameters.md';

/** A parameter's name and explanation in one language. */
interface ParameterWords {
  readonly label: string;
  readonly help: string;
}

type WordsFile = { readonly parameters?: Readonly<Record<string, ParameterWords>> };

const languages = ['en', 'zh'] as const;
type Language = (typeof languages)[number];

const read = (file: string): WordsFile => JSON.parse(readFileSync(join(root, file), 'utf8')) as WordsFile;

/** The words of a notebook's parameter: the notebook's own, else those that several notebooks share. */
function wordsOf(notebook: string, key: string, language: Language): ParameterWords {
  const own = read(`src/notebooks/${notebook}/page/words/${language}.json`);
  const found = own.parameters?.[key] ?? read(`src/notebooks/parts/words/${language}.json`).parameters?.[key];
  if (!found) throw new Error(`no words for parameter ${key} of ${notebook} in ${language}`);
  return found;
}

/** Text in a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function table({ id, parameters }: Experiment): string {
  const rows = Object.entries(parameters).map(([key, parameter]) => {
    const words = languages.map((language) => {
      const { label, help } = wordsOf(id, key, language);
      return `**${label}** ${help}`;
    });
    return row([`\`${key}\``, writtenValue(parameter.default), allowedOf(parameter), ...words]);
  });
  return [
    row(['name', 'default', 'allowed', 'English', '中文']),
    row(['---', '---', '---', '---', '---']),
    ...rows,
  ].join('\n');
}

/** The page that lists every notebook's parameters, out of their schemas and words. */
export async function parametersText(): Promise<string> {
  const experiments = await Promise.all(notebookIds.map(experimentOf));
  const { minimum, maximum, default: seed } = seedParameter;
  return `${[
    '# Parameters · 参数',
    'Made by `npm run docs` out of the notebooks’ parameter schemas and words: change those, not this page.',
    `Every notebook also has \`seed\`, a whole number ${minimum} … ${maximum}, ${seed} by default. A permalink names what differs from the defaults (\`#/train?seed=2&epochs=3\`), the command line takes \`--seed 2 --set epochs=3\`.`,
    '本页由 `npm run docs` 根据各个笔记本的参数表生成。每个笔记本还有一个参数 `seed`（种子）。链接和命令行只需写出与默认值不同的参数。',
    ...experiments.flatMap((experiment) => [`## \`${experiment.id}\``, table(experiment)]),
  ].join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, parameterDocs), await parametersText());
