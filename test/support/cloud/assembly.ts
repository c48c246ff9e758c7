import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** A CloudFormation template, as far as it matters here. */
export interface Template {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Default?: string }>;
  Outputs?: Record<string, { Value: unknown }>;
}

/** What the CDK has synthesized, and would now deploy. */
export interface Assembly {
  template: Template;
  /** The folder that a function's code lies in, by the key that it would have in S3. */
  assetFolder(s3Key: string): string;
}

interface Assets {
  files: Record<
    string,
    { source: { path: string }; destinations: Record<string, { objectKey: string }> }
  >;
}

/** Reads a `cdk.out` with one stack. */
export function readAssembly(folder: string): Assembly {
  const read = (ending: string) => {
    const file = readdirSync(folder).find((name) => name.endsWith(ending));
    return JSON.parse(readFileSync(join(folder, file ?? ending), 'utf8'));
  };
  const template: Template = read('.template.json');
  const { files }: Assets = read('.assets.json');
  const assets = Object.values(files);
  return {
    template,
    assetFolder(s3Key) {
      const asset = assets.find(({ destinations }) =>
        Object.values(destinations).some(({ objectKey }) => objectKey === s3Key),
      );
      if (!asset) throw new Error(`No asset becomes ${s3Key}`);
      return join(folder, asset.source.path);
    },
  };
}
