import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

/** Lets a function run every minute, the shortest that EventBridge Scheduler knows. A run that is missed is not made up for: the next is near. */
export class EveryMinute extends Construct {
  constructor(scope: Construct, id: string, task: LambdaFunction) {
    super(scope, id);
    task.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) }); // else an hour's runs could come at once
    Validations.of(task).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: 'A run that failed is made up for by the next; an alarm counts its errors.',
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [task.functionArn] }),
    );
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: task.functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
      },
    });
  }
}
