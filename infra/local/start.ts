import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

// A quarter of a start is stripping types and compiling: from the second one on that is remembered.
enableCompileCache(resolve(import.meta.dirname, '../../node_modules/.cache/vitrine'));
const { readArguments } = await import('./read-arguments.ts');
const instead = readArguments(process.argv.slice(2));
if (instead) {
  (instead.code === 0 ? console.log : console.error)(instead.text);
  process.exitCode = instead.code;
} else await import('./vitrine.ts');
