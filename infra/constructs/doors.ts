import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

export interface Door {
  method: HttpMethod;
  path: string;
  behind: LambdaFunction;
  /** Requests a second, over all callers: what a flood may cost. */
  perSecond: number;
  /** Why nobody need log in at the gateway. */
  openBecause: string;
}

/** Everything that answers over HTTP, each route with a limit of its own. */
export class Doors extends Construct {
  /** Where it answers, e.g. `https://abc.execute-api.eu-central-1.amazonaws.com`. */
  readonly url: string;
  private readonly api: HttpApi;
  private readonly stage: HttpStage;

  constructor(scope: Construct, id: string, stage: Stage, doors: Door[]) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', {
      apiName: `vitrine-${stage.name}`,
      createDefaultStage: false,
    });
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/vitrine/${stage.name}/requests`,
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 5, burstLimit: burstOf(5) }, // for a route that somebody may add and forget
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format },
    });
    const integrations = new Map(
      doors.map(({ behind }) => [behind, new HttpLambdaIntegration(behind.node.id, behind)]),
    );
    for (const { method, path, behind, openBecause } of doors) {
      const integration = integrations.get(behind);
      if (!integration) continue;
      for (const route of api.addRoutes({ path, methods: [method], integration })) {
        this.stage.node.addDependency(route); // its limits name the routes
        Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: openBecause });
      }
    }
    this.limit(doors);
    this.url = api.apiEndpoint;
    this.api = api;
  }

  /** How often anybody called. */
  requests(props: MetricOptions): Metric {
    return this.api.metricCount({ statistic: 'sum', ...props });
  }

  /** The library knows a limit for all routes only. */
  private limit(doors: Door[]): void {
    const stage = this.stage.node.defaultChild as CfnStage;
    stage.routeSettings = Object.fromEntries(
      doors.map(({ method, path, perSecond }) => [
        `${method} ${path}`,
        { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burstOf(perSecond) },
      ]),
    );
  }
}

/** No address of a person, no query: wallets that somebody asks about are nobody's business. */
const format = AccessLogFormat.custom(
  JSON.stringify({
    time: '$context.requestTimeEpoch',
    request: '$context.requestId',
    route: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    functionMs: '$context.integrationLatency',
    bytes: '$context.responseLength',
    error: '$context.error.responseType',
  }),
);

/** So many may come at once. */
function burstOf(perSecond: number): number {
  return 2 * perSecond;
}
