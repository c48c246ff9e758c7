import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundlingOf } from '../bundling-of.ts';
import type { Stage } from '../stages.ts';

const root = join(import.meta.dirname, '../..');

export interface VitrineFunctionProps {
  stage: Stage;
  /** Of the file in `functions/`. */
  name: string;
  memoryMb: number;
  timeoutSeconds: number;
  environment: Record<string, string>;
  /** Somebody waits for what it waits for, so it is worth knowing where the time went. */
  isTraced?: boolean;
}

/** One of our functions: bundled, on arm64, with a role and a log of its own that allow nothing else. */
export class VitrineFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: VitrineFunctionProps) {
    const { stage, name, memoryMb, timeoutSeconds, environment } = props;
    const functionName = `vitrine-${stage.name}-${name}`;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      logGroupName: `/vitrine/${stage.name}/${name}`,
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    super(scope, id, {
      functionName,
      entry: join(root, 'functions', `${name}.ts`),
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      environment,
      awsSdkConnectionReuse: false, // it is for SDKs of old
      role,
      logGroup,
      tracing: props.isTraced ? Tracing.ACTIVE : Tracing.DISABLED,
      bundling: {
        ...bundlingOf(name),
        format: OutputFormat.CJS, // loads faster than ESM
        bundleAwsSDK: true,
        logLevel: LogLevel.ERROR,
        forceDockerBundling: false,
      },
    });
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'A queue, the gateway or the next minute hands it its work again; only queues lose nothing.',
    });
    if (props.isTraced) {
      Validations.of(role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray knows no resources: to send traces is allowed for all or for none.',
      });
    } else {
      Validations.of(this).acknowledge({
        id: 'Serverless-LambdaTracing',
        reason: 'Traces of nearly all its runs would cost more than the runs.',
      });
    }
  }
}
