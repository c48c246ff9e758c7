import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundlingOf } from '../../infra/bundling-of.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Bundle {
  name: string;
  file: string;
  bytes: number;
  /** How many of the bytes come from the AWS SDK. */
  sdkBytes: number;
}

/** Bundles a function as the deployment does: CommonJS, minified, everything inside. */
export async function bundleFunction(name: string, folder: string): Promise<Bundle> {
  return bundle(name, { entryPoints: [join(root, 'functions', `${name}.ts`)] }, folder);
}

/** Bundles a line of code in the same way, to compare with. */
export async function bundleCode(name: string, contents: string, folder: string): Promise<Bundle> {
  return bundle(name, { stdin: { contents, resolveDir: root } }, folder);
}

type Entry = Pick<Parameters<typeof build>[0], 'entryPoints' | 'stdin'>;

async function bundle(name: string, entry: Entry, folder: string): Promise<Bundle> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.cjs`);
  const { metafile } = await build({
    ...entry,
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    ...bundlingOf(name),
    metafile: true,
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {});
  const sdk = inputs.filter(([path]) => /node_modules\/@(aws-sdk|smithy)\//.test(path));
  return {
    name,
    file,
    bytes: output?.bytes ?? 0,
    sdkBytes: sdk.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
  };
}
