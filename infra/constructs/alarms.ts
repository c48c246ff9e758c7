import { CfnCondition, CfnParameter, Duration, Fn, Validations } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** What is wrong when an alarm rings. */
export interface Trouble extends Pick<AlarmProps, 'metric' | 'threshold'> {
  /** In a sentence. */
  means: string;
  /** The section of `infra/RUNBOOK.md` that says where to look and what to do. */
  section: string;
  /** So many periods in a row; one unless given. */
  periods?: number;
  /** Or so many among the last ones, this many. */
  amongPeriods?: number;
  /** It rings, too, when there is no figure at all. */
  wantsFigures?: boolean;
}

/** How long a figure is summed up. */
export const period = Duration.minutes(5);

/** Alarms that write an e-mail, each with the place in the runbook that helps. */
export class Alarms extends Construct {
  private readonly action: SnsAction;
  private readonly stageName: string;

  constructor(scope: Construct, id: string, stageName: string) {
    super(scope, id);
    this.stageName = stageName;
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com')); // a policy of one's own takes the usual one's place
    this.action = new SnsAction(topic);
    const email = new CfnParameter(scope, 'AlarmEmail', {
      description: 'Who is written to when an alarm rings; nobody if empty.',
      default: '',
    });
    const isGiven = new CfnCondition(this, 'HasEmail', {
      expression: Fn.conditionNot(Fn.conditionEquals(email.valueAsString, '')),
    });
    const subscription = new CfnSubscription(this, 'Email', {
      topicArn: topic.topicArn,
      protocol: 'email',
      endpoint: email.valueAsString,
    });
    subscription.cfnOptions.condition = isGiven;
    Validations.of(subscription).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'An e-mail is sent or not; the alarm itself stays in CloudWatch.',
    });
  }

  /** Rings when the metric is at or over the threshold, and says so again when it is over. */
  add(
    id: string,
    { means, section, periods = 1, amongPeriods = periods, wantsFigures, ...props }: Trouble,
  ): void {
    const name = `${section}-${id}`;
    const alarm = new Alarm(this, name, {
      ...props,
      alarmName: `vitrine-${this.stageName}-${name}`,
      alarmDescription: `${means} See infra/RUNBOOK.md#${section}`,
      evaluationPeriods: amongPeriods,
      datapointsToAlarm: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: wantsFigures ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }
}
