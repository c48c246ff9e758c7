import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

// A quarter of a start is stripping types and compiling: from the second one on that is remembered.
enableCompileCache(resolve(import.meta.dirname, '../../node_modules/.cache/vitrine'));
await import('./vitrine.ts');
