import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';
import { readAssembly } from '../../support/cloud/assembly.ts';
import type { FunctionProperties } from '../../support/cloud/function.ts';

const budget = 1_000_000;

const { template, assetFolder } = readAssembly(inject('synthesized').folder);
const functions = Object.values(template.Resources)
  .filter(({ Type }) => Type === 'AWS::Lambda::Function')
  .map(({ Properties }) => Properties as unknown as FunctionProperties);

/** As the CDK zips it, but for some bytes of names. */
function zippedBytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) =>
      deflateRawSync(readFileSync(join(parentPath, name)), { level: 9 }),
    )
    .reduce((sum, { length }) => sum + length, 0);
}

it.each(functions.map(({ FunctionName, Code }) => [FunctionName, Code.S3Key]))(
  '%s has at most a megabyte, zipped',
  (_, key) => {
    expect(zippedBytes(assetFolder(key))).toBeLessThanOrEqual(budget);
  },
);
