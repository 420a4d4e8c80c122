import { describe, expect, it } from 'vitest';
import { defaultSettings, flagsOf, writeSettings } from '../core/experiment/run-settings.ts';
import { experiments } from '../notebooks/experiments.ts';
import { checkNothingTaken, readArguments } from './arguments.ts';

const train = await experiments.train();
import { UsageError } from './usage.ts';

const read = (line: string) => readArguments(line.split(' ').filter(Boolean));

describe('flags that npm has taken', () => {
  it.each(['npm_config_seed', 'npm_config_set', 'npm_config_json'])('are named: %s', (name) => {
    expect(() => checkNothingTaken({ PATH: '/bin', [name]: '7' })).toThrow(UsageError);
    expect(() => checkNothingTaken({ [name]: 'true' })).toThrow(`--${name.replace('npm_config_', '')}`);
  });

  it('are not those that npm knows for itself', () => {
    expect(() => checkNothingTaken({ npm_config_user_agent: 'npm', npm_config_cache: 'x' })).not.toThrow();
  });
});

describe('readArguments', () => {
  it('reads list, describe and help', () => {
    expect(read('list')).toEqual({ name: 'list' });
    expect(read('describe train')).toEqual({ name: 'describe', notebook: 'train' });
    expect(read('--help')).toEqual({ name: 'help' });
    expect(read('run train -h')).toEqual({ name: 'help' });
  });

  it('runs on wasm where nothing else is said', () => {
    const nothing = { settings: [], backend: 'wasm', workers: null, json: null };
    expect(read('run train')).toEqual({ name: 'run', notebook: 'train', ...nothing });
  });

  it('reads every flag, in both forms, around the notebook', () => {
    expect(read('run --seed 7 train --set epochs=3 --set=note=a=b --backend=cpu --workers 3 --json out.json')).toEqual({
      name: 'run',
      notebook: 'train',
      settings: [
        ['seed', '7'],
        ['epochs', '3'],
        ['note', 'a=b'],
      ],
      backend: 'cpu',
      workers: 3,
      json: 'out.json',
    });
  });

  it.each([
    'run train --set epochs=3 --set epochs=4',
    'run train --seed 1 --seed 2',
    'run train --seed 1 --set seed=2',
  ])('refuses a setting that is given twice: %s', (line) => expect(() => read(line)).toThrow('is set twice'));

  it('reads the table of claims, which takes no settings', () => {
    expect(read('run claims --json a.json --markdown a.md --check b.json --workers 2')).toEqual({
      name: 'claims',
      backend: 'wasm',
      workers: 2,
      json: 'a.json',
      markdown: 'a.md',
      check: 'b.json',
    });
    expect(() => read('run claims --seed 2')).toThrow('unknown flag --seed');
    expect(() => read('run train --check a.json')).toThrow('unknown flag --check');
  });

  it('reads export with the flags of a run', () => {
    expect(read('export --out files --seed 2 --set epochs=1 --backend cpu')).toEqual({
      name: 'export',
      out: 'files',
      settings: [
        ['seed', '2'],
        ['epochs', '1'],
      ],
      backend: 'cpu',
      workers: null,
    });
  });

  it('reads publish with the flags of a run', () => {
    expect(read('publish --milvus 127.0.0.1:19530')).toEqual({
      name: 'publish',
      server: { address: '127.0.0.1:19530', token: null },
      alias: 'items',
      way: 'version',
      from: null,
      settings: [],
      backend: 'wasm',
      workers: null,
    });
    expect(read('publish --seed 2 --milvus http://db:1 --token a:b --name films --from files')).toMatchObject({
      server: { address: 'http://db:1', token: 'a:b' },
      alias: 'films',
      from: 'files',
      settings: [['seed', '2']],
    });
  });

  it('takes a switch without a value, wherever it stands', () => {
    expect(read('publish --rollback --milvus [::1]:19530')).toMatchObject({ way: 'rollback' });
    expect(read('publish --milvus localhost --rollback')).toMatchObject({ way: 'rollback' });
  });

  it('reads the flags that a notebook page writes for its settings', () => {
    const settings = {
      parameters: { ...defaultSettings(train.parameters).parameters, epochs: 3, logQ: false },
      seed: 7,
    };
    const command = readArguments(['run', 'train', ...flagsOf(train.parameters, settings)]);
    expect(command).toMatchObject({ name: 'run', settings: writeSettings(train.parameters, settings) });
  });

  it.each([
    ['', 'no command: allowed are list, describe, run, export, publish (--help tells more)'],
    ['frob', 'unknown command frob: allowed are list, describe, run, export, publish (--help tells more)'],
    ['list train', 'unexpected argument train: --help tells what is allowed'],
    ['list --seed 1', 'unknown flag --seed: allowed are --help'],
    ['describe', 'describe needs a notebook: see list'],
    ['run', 'run needs a notebook: see list'],
    ['run train two', 'unexpected argument two: --help tells what is allowed'],
    ['run train --set epochs=3 batchSize=64', 'unexpected batchSize=64: every key=value needs its own --set'],
    ['run train --foo', 'unknown flag --foo: allowed are --seed, --set, --backend, --workers, --json, --help'],
    ['run train -x', 'unknown flag --x: allowed are --seed, --set, --backend, --workers, --json, --help'],
    ['run train --seed', '--seed needs a value'],
    ['run train --json --seed 1', '--json needs a value'],
    ['run train --set epochs', '--set epochs: write --set key=value, e.g. --set epochs=3'],
    ['run train --set =3', '--set =3: write --set key=value, e.g. --set epochs=3'],
    ['export', 'export needs --out DIR: the folder to write into'],
    ['export --out', '--out needs a value'],
    ['export serve --out files', 'unexpected argument serve: --help tells what is allowed'],
    ['export --json x', 'unknown flag --json: allowed are --out, --seed, --set, --backend, --workers, --help'],
    ['run train --out x', 'unknown flag --out: allowed are --seed, --set, --backend, --workers, --json, --help'],
    ['publish', 'publish needs --milvus HOST:PORT: the address of a Milvus server'],
    ['publish --milvus', '--milvus needs a value'],
    ['publish --milvus a:b:c', '--milvus a:b:c: write host:port, e.g. 127.0.0.1:19530'],
    ['publish --milvus db --name 1st', '--name 1st: allowed are letters, digits and _, not a digit first, 200 at most'],
    ['publish --milvus db --rollback --from x', '--from says what to publish: not with --rollback'],
    [
      'publish --milvus db --json x',
      'unknown flag --json: allowed are --milvus, --token, --name, --from, --rollback, --seed, --set, --backend, --workers, --help',
    ],
    ['run train --workers 0', '--workers 0: allowed is a whole number 1 … 64'],
    ['run train --workers two', '--workers two: allowed is a whole number 1 … 64'],
    ['run train --backend webgl', 'unknown backend webgl: allowed are wasm, cpu, webgpu'],
  ])('refuses "%s"', (line, message) => {
    expect(() => read(line)).toThrow(new UsageError(message));
  });
});
