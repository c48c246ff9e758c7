import { CfnResource } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface RegistrationProps {
  setup: LambdaFunction;
  /** Where the bots are to be called. */
  url: string;
  /** Epoch milliseconds: newer with each deployment, so that each one registers, and older in a rollback. */
  deployedAt: number;
}

/** Tells Discord and Telegram where the bots are, on every deployment, and that they are gone when the stack is. */
export class Registration extends Construct {
  constructor(scope: Construct, id: string, { setup, url, deployedAt }: RegistrationProps) {
    super(scope, id);
    new CfnResource(this, 'Resource', {
      type: 'Custom::VitrineRegistration',
      properties: {
        ServiceToken: setup.functionArn,
        ServiceTimeout: 180, // seconds; without it, a deployment hangs for an hour
        Url: url,
        DeployedAt: String(deployedAt),
      },
    });
  }
}
