import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../install.mjs';
import { coreRoomOf, coreRooms, coreRoomsTable } from './core-rooms.ts';
import { circles, importGraph, importsOf, runtimeClosure, sourceFiles, target } from './imports.ts';
import { unrepeatable } from './repeatable.ts';
import { mayImport, placeOf, rooms } from './rooms.ts';
import { crowdedFolders, FILES_A_FOLDER, LINES_A_FILE, longFiles } from './sizes.ts';

const files = sourceFiles(root, 'src');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const allowedAtRunTime = new Set(['core', 'parameters', 'experiment']);

describe('the tree', () => {
  it('imports only what its rooms allow, from files that are there', () => {
    expect(files.length).toBeGreaterThan(20);
    const wrong = files.flatMap((file) =>
      importsOf(file, read(file)).flatMap(({ specifier, typeOnly }) => {
        const path = target(file, specifier);
        if (path === null) return [];
        if (!existsSync(join(root, path))) return [`${file} imports ${specifier}, which is not there`];
        if (!path.startsWith('src/')) return file.includes('.test.') ? [] : [`${file} imports ${specifier}`];
        return mayImport(file, path, typeOnly) ? [] : [`${file} may not import ${specifier}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has somebody in every room', () => {
    const inhabited = new Set(files.map((file) => placeOf(file).room));
    expect(Object.keys(rooms).filter((room) => !inhabited.has(room))).toEqual([]);
  });

  it('tells no time and draws nothing by chance where a run must repeat itself', () => {
    // A test may wait for what it looks at.
    const bound = files.filter((file) => rooms[placeOf(file).room].repeatable && !file.includes('.test.'));
    expect(bound.length).toBeGreaterThan(40);
    expect(bound.flatMap((file) => unrepeatable(file, read(file)).map((name) => `${file} uses ${name}`))).toEqual([]);
  });

  it('keeps figures, page and engine out of everything an experiment needs', () => {
    const entries = files.filter((file) => /^src\/notebooks\/[^/]+\/experiment\/experiment\.ts$/.test(file));
    expect(entries.length).toBeGreaterThan(5);
    const needed = [...new Set(entries.flatMap((file) => runtimeClosure(root, file)))];
    expect(needed.filter((path) => !allowedAtRunTime.has(placeOf(path).room))).toEqual([]);
    const packages = needed.flatMap((path) =>
      importsOf(path, read(path)).flatMap(({ specifier, typeOnly }) =>
        typeOnly || target(path, specifier) ? [] : [specifier],
      ),
    );
    expect(packages).toContain('@noble/hashes/sha2.js');
    expect(
      packages.filter((name) => /tensorflow|react|zustand|recharts|comlink|mantine|deck\.gl|i18next|^node:/.test(name)),
    ).toEqual([]);
  });

  it('switches no rule off in a comment', () => {
    const off = new RegExp(['(ox|es)lint', '-disable|@ts-', '(ignore|nocheck|expect-error)'].join(''));
    const sources = [...files, ...sourceFiles(root, 'e2e'), ...sourceFiles(root, 'scripts', /\.m?ts$|\.mjs$/)];
    expect(sources.filter((file) => off.test(read(file)))).toEqual([]);
  });

  it('has no circle of imports, of types neither', () => {
    expect(circles(importGraph(root, files))).toEqual([]);
  });

  it('has somebody in every room of core, and shows them all in CONTRIBUTING', () => {
    const inhabited = new Set(files.filter((file) => file.startsWith('src/core/')).map(coreRoomOf));
    expect([...inhabited].sort()).toEqual(Object.keys(coreRooms).sort());
    expect(read('CONTRIBUTING.md')).toContain(coreRoomsTable());
  });

  it(`has no file of more than ${LINES_A_FILE} lines`, () => {
    expect(longFiles(root)).toEqual([]);
  });

  it(`has no folder of more than ${FILES_A_FOLDER} sources`, () => {
    expect(crowdedFolders(root)).toEqual([]);
  });
});
