import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

const files = ['functions', 'bots', 'shared', 'infra', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules')),
);

const text = (file: string) => readFileSync(join(root, file), 'utf8');

/** The files of ours that a file imports, as paths from the root. */
function importsOf(file: string): string[] {
  const matches = text(file).matchAll(
    /(?:\bfrom|\bimport|\bimport\()\s*['"](\.{1,2}\/[^'"]+)['"]/g,
  );
  return [...matches].map(([, target = '']) => normalize(join(dirname(file), target)));
}

/** What each folder may import, besides itself. */
const allowed: Record<string, string[]> = {
  shared: [],
  'bots/core': ['shared'],
  'bots/discord': ['bots/core', 'shared'],
  'bots/telegram': ['bots/core', 'shared'],
  functions: ['bots', 'shared'],
  infra: ['functions', 'bots', 'shared'],
  test: ['functions', 'bots', 'shared', 'infra'],
};

const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

function folderOf(file: string): string {
  const [folder] = Object.keys(allowed).filter((name) => isIn(name)(file));
  if (!folder) throw new Error(`${file} is in no folder that we know.`);
  return folder;
}

const within = (...folders: string[]) => files.filter((file) => folders.some((f) => isIn(f)(file)));

describe('an import', () => {
  it('goes down only', () => {
    const wrong = files.flatMap((file) => {
      const folder = folderOf(file);
      const reach = [folder, ...(allowed[folder] ?? [])];
      return importsOf(file)
        .filter((path) => !reach.some((name) => isIn(name)(path)))
        .map((path) => `${file} imports ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is seen by this test', () => {
    expect(importsOf('bots/core/gallery.ts')).toContain('shared/nft/chain.ts');
    expect(importsOf('functions/api.ts')).toContain('shared/api/app.ts');
  });
});

it('only functions and infra read the environment', () => {
  const readers = within('shared', 'bots').filter((file) => /\bprocess\.env\b/.test(text(file)));
  expect(readers).toEqual([]);
});

it('no file only passes others on', () => {
  const code = within('shared', 'bots', 'functions', 'infra');
  const barrels = code.filter((file) => /(^|\/)index\.tsx?$/.test(file));
  const passing = code.filter((file) =>
    /^export\s+(type\s+)?(\*|\{[^}]*\})\s+from\b/m.test(text(file)),
  );
  expect([...barrels, ...passing]).toEqual([]);
});

it.each(within('functions'))('%s has 25 lines at most', (file) => {
  expect(text(file).trimEnd().split('\n').length).toBeLessThanOrEqual(25);
});
