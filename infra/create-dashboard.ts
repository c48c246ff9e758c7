import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { VitrineTable } from './constructs/vitrine-table.ts';
import type { Watched } from './create-alarms.ts';
import { meterOf } from './meters.ts';

const width = 8; // a third of a row

/** How Vitrine stands, on one page. */
export function createDashboard(
  scope: Construct,
  { stage, functions, queues, table }: Watched & { table: VitrineTable },
): void {
  const own = (name: string, statistic: string, label: string) =>
    meterOf(stage.name, name, statistic).with({ label });
  const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
    new GraphWidget({ title, left, right, width, liveData: true });
  const all = Object.entries(functions);

  const dashboard = new Dashboard(scope, 'Dashboard', {
    dashboardName: `vitrine-${stage.name}`,
    defaultInterval: Duration.days(1),
  });
  dashboard.addWidgets(
    new TextWidget({
      markdown: `# Vitrine, ${stage.name}\nWhat to do when something is red: infra/RUNBOOK.md`,
      width: 3 * width,
      height: 2,
    }),
  );
  dashboard.addWidgets(
    graph('Notices sent', [own('NoticeDelay', 'n', 'sent')]),
    graph('From acquisition seen to notice sent (ms)', [
      own('NoticeDelay', 'p50', 'p50'),
      own('NoticeDelay', 'p99', 'p99'),
    ]),
    graph('Checks and their calls', [
      own('CheckCalls', 'n', 'checks'),
      own('CheckCalls', 'sum', 'calls'),
    ]),
  );
  dashboard.addWidgets(
    graph('Credits ahead of the month (%)', [own('CreditsAhead', 'max', 'ahead')]),
    graph(
      'Upstream errors',
      [own('UpstreamErrors', 'sum', 'errors')],
      [own('BreakerOpen', 'max', 'breaker')],
    ),
    graph('Acknowledging an interaction (ms)', [
      functions.discord.metricDuration({ statistic: 'p50', label: 'discord p50' }),
      functions.discord.metricDuration({ statistic: 'p99', label: 'discord p99' }),
      functions.telegram.metricDuration({ statistic: 'p99', label: 'telegram p99' }),
    ]),
  );
  dashboard.addWidgets(
    graph(
      'Cost: the functions (ms run)',
      all.map(([label, each]) => each.metricDuration({ statistic: 'sum', label })),
    ),
    graph('Cost: the table (units)', table.consumed()),
    graph(
      'Cost: the queues (messages)',
      Object.entries(queues).map(([label, { queue }]) =>
        queue.metricNumberOfMessagesSent({ label }),
      ),
    ),
  );
}
