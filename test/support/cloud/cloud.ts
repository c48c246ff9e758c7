import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startQueues } from '../../../infra/local/queues.ts';
import { startTable } from '../../../infra/local/table.ts';
import { type Assembly, readAssembly } from './assembly.ts';
import { createFunctions } from './create-functions.ts';
import { createTables } from './create-tables.ts';
import { createCustomResource } from './custom-resource.ts';
import { createDoors } from './doors.ts';
import type { CloudFunction } from './function.ts';
import { createGate } from './gate.ts';
import { listen } from './listen.ts';
import { setClock } from './moved-clock.ts';
import { createParameters } from './parameters.ts';
import { createQueues } from './queues.ts';
import { createRoles } from './roles.ts';
import { createSchedules } from './schedules.ts';
import { openStack } from './stack.ts';
import { startMappings } from './start-mappings.ts';

export interface CloudOptions {
  /** What the CDK has synthesized, with one stack. */
  folder: string;
  /** Where names of the world outside lead, as a name server would say. */
  hosts: Record<string, string>;
  /** Changes the template, to see what comes of it. */
  change?: (template: Assembly['template']) => void;
}

const minute = 60_000;

/**
 * AWS on this machine, with what a template has in it: the functions' own bundles in processes of their own, which get what the
 * template gives them and may do what it lets them do.
 */
export async function startCloud({ folder, hosts, change = () => {} }: CloudOptions) {
  const assembly = readAssembly(folder);
  change(assembly.template);
  const work = mkdtempSync(join(tmpdir(), 'vitrine-cloud-'));
  const [dynamo, sqs, aws, web] = await Promise.all([
    startTable(),
    startQueues(),
    listen(),
    listen(),
  ]);
  const stack = openStack(assembly, { aws: aws.origin, doors: web.origin });
  const roles = createRoles(stack);
  const queues = createQueues(stack, sqs.endpoint);
  await Promise.all([createTables(stack, dynamo.endpoint), queues.create()]);

  let aheadMs = 0;
  const functions = createFunctions(stack, {
    ...{ assembly, roles, hosts, work },
    aws: aws.origin,
    aheadMs: () => aheadMs,
  });

  const parameters = createParameters();
  const gate = createGate({
    roles,
    parameters,
    ownerOf: (keyId) => functions.find((each) => each.keyId === keyId)?.role,
    behind: { dynamodb: dynamo.endpoint, sqs: sqs.endpoint },
  });
  aws.use(gate.answer);
  web.use(createDoors(stack, functions));
  const schedules = createSchedules(stack, functions, roles);
  const sources = startMappings(stack, functions, aws.origin);

  const isQuiet = async () => {
    if (functions.some((each) => each.isBusy())) return false;
    if (!sources.every(({ mapping }) => mapping.isIdle())) return false;
    // Of a FIFO queue it also counts what is behind something hidden, and cannot be received.
    const counted = sources.filter(({ queue }) => !queue.ref.endsWith('.fifo'));
    const waiting = await Promise.all(counted.map(({ queue }) => queues.visible(queue.id)));
    return waiting.every((count) => count === 0);
  };

  return {
    origin: web.origin,
    stack,
    roles,
    queues,
    gate,
    functions,
    parameters: parameters.values,
    /** The function of a file in `functions/`. */
    function(name: string): CloudFunction {
      const found = functions.find((each) => each.name.endsWith(`-${name}`));
      if (!found) throw new Error(`There is no function ${name}`);
      return found;
    },

    customResource: (type: string) => createCustomResource(stack, type, functions),

    /** Waits until all that can be done now is done: the embedded SQS looks every 20 ms for what shows again. */
    async settle(): Promise<void> {
      for (let quiet = 0; quiet < 5; quiet = (await isQuiet()) ? quiet + 1 : 0) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },

    /** Moves the clock of everything here: what is hidden in a queue or leased shows when its time has come. */
    passTime(ms: number): void {
      aheadMs += ms;
      setClock(aheadMs);
      for (const each of functions) each.setClock(aheadMs);
    },

    /** A minute later, with what the schedules do then, and what comes of it. */
    async minutePasses(): Promise<void> {
      this.passTime(minute);
      await schedules.run();
      await this.settle();
    },

    /** Lets minutes pass until there is something to see; gives how many. @throws Error if there is not after so many */
    async minutesUntil(look: () => unknown, most = 30): Promise<number> {
      for (let passed = 0; passed < most; passed += 1) {
        if (await look()) return passed;
        await this.minutePasses();
      }
      throw new Error(`Nothing was to be seen after ${most} minutes`);
    },

    /** Lets so much time pass, in steps, without a schedule: what the queues have hidden comes again as it goes by. */
    async wait(ms: number, stepMs = ms): Promise<void> {
      for (let passed = 0; passed < ms; passed += stepMs) {
        this.passTime(stepMs);
        await this.settle();
      }
    },

    async stop(): Promise<void> {
      for (const each of functions) each.kill();
      await Promise.all([aws.stop(), ...sources.map(({ mapping }) => mapping.stop())]);
      await Promise.all([web.stop(), dynamo.stop(), sqs.stop()]);
      queues.stop();
      setClock(0);
      rmSync(work, { recursive: true, force: true });
    },
  };
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;
