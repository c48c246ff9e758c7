import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

// A quarter of a start is stripping types and compiling: from the second one on that is remembered.
enableCompileCache(resolve(import.meta.dirname, '../../node_modules/.cache/vitrine'));
const { readArguments } = await import('./read-arguments.ts').catch(explain);
const instead = readArguments(process.argv.slice(2));
if (instead) {
  (instead.code === 0 ? console.log : console.error)(instead.text);
  process.exitCode = instead.code;
} else await import('./vitrine.ts');

/** Whoever has just cloned it may not have read on. */
function explain(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('Packages are missing: run npm ci, then npm start again.');
  process.exit(1);
}
