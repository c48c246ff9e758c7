import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import { type CloudFunction, createFunction, type FunctionProperties } from './function.ts';
import type { Roles } from './roles.ts';
import type { Stack } from './stack.ts';

export interface FunctionsDeps {
  assembly: Pick<Assembly, 'assetFolder'>;
  roles: Roles;
  hosts: Record<string, string>;
  /** A folder in which each function gets one of its own. */
  work: string;
  aws: string;
  aheadMs(): number;
}

/** The template's functions, each with its code, in the name of its role. */
export function createFunctions(
  stack: Stack,
  { assembly, work, roles, ...deps }: FunctionsDeps,
): CloudFunction[] {
  const logGroups = stack.all('AWS::Logs::LogGroup');
  return stack.all<FunctionProperties>('AWS::Lambda::Function').map((deployed, index) => {
    const { Code, Role, LoggingConfig } = deployed.properties;
    return createFunction({
      ...deps,
      deployed,
      roles,
      code: assembly.assetFolder(Code.S3Key),
      folder: join(work, deployed.id),
      role: roles.assume(Role, 'lambda.amazonaws.com'),
      keyId: `ASIA${index}${deployed.id.toUpperCase()}`,
      logGroupArn: logGroups.find(({ ref }) => ref === LoggingConfig.LogGroup)?.arn ?? '',
    });
  });
}
