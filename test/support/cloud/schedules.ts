import type { CloudFunction } from './function.ts';
import type { Roles } from './roles.ts';
import type { Stack } from './stack.ts';

interface ScheduleProperties {
  ScheduleExpression: string;
  State?: string;
  Target: { Arn: string; RoleArn: string; Input?: string };
}

/** The template's schedules, each of which must be due every minute. */
export function createSchedules(stack: Stack, functions: readonly CloudFunction[], roles: Roles) {
  const schedules = stack.all<ScheduleProperties>('AWS::Scheduler::Schedule');

  return {
    /** Does what EventBridge Scheduler does once a minute. @throws Error if it may not */
    async run(): Promise<void> {
      for (const { id, properties } of schedules) {
        const { ScheduleExpression, State = 'ENABLED', Target } = properties;
        if (ScheduleExpression !== 'rate(1 minute)') throw new Error(`${id}: not every minute`);
        if (State !== 'ENABLED') continue;
        const role = roles.assume(Target.RoleArn, 'scheduler.amazonaws.com');
        if (!roles.may(role, 'lambda:InvokeFunction', Target.Arn)) throw new Error(`${id}: denied`);
        const task = functions.find(({ arn }) => arn === Target.Arn);
        if (!task) throw new Error(`${id}: there is no ${Target.Arn}`);
        await task.invoke(JSON.parse(Target.Input ?? '{}'));
      }
    },
  };
}
