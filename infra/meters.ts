import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { period } from './constructs/alarms.ts';

/** The namespace of our own metrics. */
export function namespaceOf(stageName: string): string {
  return `Vitrine/${stageName}`;
}

/** One of our own metrics. */
export function meterOf(stageName: string, metricName: string, statistic: string): Metric {
  return new Metric({ namespace: namespaceOf(stageName), metricName, statistic, period });
}
