import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { lambdaEnvironment } from './lambda-environment.ts';
import type { Role, Roles } from './roles.ts';
import { InvocationError, type Sandbox, startSandbox } from './sandbox.ts';
import type { Deployed } from './stack.ts';

export interface FunctionProperties {
  Code: { S3Key: string };
  Environment?: { Variables: Record<string, string> };
  FunctionName: string;
  Handler: string;
  LoggingConfig: { LogGroup: string };
  MemorySize: number;
  Role: string;
  Timeout: number;
  TracingConfig?: { Mode: string };
}

export interface FunctionDeps {
  deployed: Deployed<FunctionProperties>;
  /** Where its code is, and a folder that is yet to be made for it. */
  code: string;
  folder: string;
  aws: string;
  roles: Pick<Roles, 'may'>;
  role: Role;
  keyId: string;
  logGroupArn: string;
  /** Where names lead that the template has for the world outside. */
  hosts: Record<string, string>;
  aheadMs(): number;
}

/** Lambda's limit of an event and of a result. */
const mostBytes = 6 * 1024 * 1024;

/** A function of the template, each of whose processes handles one event at a time, as on Lambda. */
export function createFunction({ deployed, role, roles, aheadMs, ...deps }: FunctionDeps) {
  const { FunctionName: name, Timeout, TracingConfig, ...properties } = deployed.properties;
  const { Handler: handler, MemorySize: memoryMb } = properties;
  cpSync(deps.code, deps.folder, { recursive: true });
  const given = Object.entries(properties.Environment?.Variables ?? {});
  const environment = {
    ...Object.fromEntries(given.map(([key, value]) => [key, lead(value, deps.hosts)])),
    ...lambdaEnvironment({ name, handler, memoryMb, ...deps }),
  };
  const logs: string[] = [];
  const idle: Sandbox[] = [];
  const busy = new Set<Sandbox>();

  const onLine = (line: string) => logs.push(line);
  const start = () =>
    startSandbox({ folder: deps.folder, environment, memoryMb, aheadMs: aheadMs(), onLine });

  /** What Lambda does in the role's name for each event, by itself; it says to nobody that it may not. */
  const note = () => {
    for (const deed of ['CreateLogStream', 'PutLogEvents'])
      roles.may(role, `logs:${deed}`, deps.logGroupArn);
    if (TracingConfig?.Mode !== 'Active') return;
    for (const deed of ['PutTraceSegments', 'PutTelemetryRecords'])
      roles.may(role, `xray:${deed}`, '*');
  };

  return {
    id: deployed.id,
    arn: deployed.arn,
    name,
    role,
    keyId: deps.keyId,
    logs,
    isBusy: () => busy.size > 0,

    /** @throws InvocationError */
    async invoke(input: unknown): Promise<unknown> {
      const event = JSON.stringify(input);
      if (Buffer.byteLength(event) > mostBytes) throw tooLarge('RequestEntityTooLarge');
      note();
      const sandbox = idle.pop() ?? start();
      busy.add(sandbox);
      const timer = setTimeout(() => {
        logs.push(`${name} Task timed out after ${Timeout}.00 seconds`);
        sandbox.kill();
      }, Timeout * 1_000);
      try {
        const deadlineMs = performance.timeOrigin + performance.now() + Timeout * 1_000;
        const result = await sandbox.invoke({ event, id: randomUUID(), deadlineMs });
        if (Buffer.byteLength(result) > mostBytes) throw tooLarge('ResponseSizeTooLarge');
        return JSON.parse(result);
      } finally {
        clearTimeout(timer);
        busy.delete(sandbox);
        if (sandbox.isAlive()) idle.push(sandbox); // also after an error: Lambda keeps it
      }
    },

    setClock(ms: number) {
      for (const sandbox of [...idle, ...busy]) sandbox.setClock(ms);
    },

    /** SIGKILL for all of its processes, or only for those that have something in work. */
    kill(which: 'all' | 'busy' = 'all') {
      for (const sandbox of busy) sandbox.kill();
      if (which === 'all') for (const sandbox of idle.splice(0)) sandbox.kill();
    },
  };
}

export type CloudFunction = ReturnType<typeof createFunction>;

function lead(value: string, hosts: Record<string, string>): string {
  const name = Object.keys(hosts).find((each) => value.startsWith(each));
  return name === undefined ? value : value.replace(name, hosts[name] ?? '');
}

function tooLarge(what: string): InvocationError {
  const errorMessage = 'a payload is over 6 MB';
  return new InvocationError({ errorType: `Function.${what}`, errorMessage });
}
