import { type Meter, type Metric, units } from '../meter.ts';
import { writeLine } from '../write-line.ts';

export interface CloudWatchMeterDeps {
  /** e.g. `Vitrine/prod` */
  namespace: string;
  write?: (line: string) => void;
  now?: () => number;
}

/**
 * A meter that writes each moment as a line of CloudWatch's embedded metric format, which the log service reads by itself: no call, no
 * permission (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */
export function createCloudWatchMeter(deps: CloudWatchMeterDeps): Meter {
  const { namespace, write = writeLine, now = Date.now } = deps;
  return {
    record(values) {
      const names = Object.keys(values) as Metric[];
      const metrics = names.map((name) => ({ Name: name, Unit: units[name] }));
      const directive = { Namespace: namespace, Dimensions: [[]], Metrics: metrics };
      write(
        JSON.stringify({ _aws: { Timestamp: now(), CloudWatchMetrics: [directive] }, ...values }),
      );
    },
  };
}
