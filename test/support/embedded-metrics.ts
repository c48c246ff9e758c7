import * as z from 'zod/mini';

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

/**
 * The embedded metric format, as its specification has it in JSON schema
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */
const schema = z.looseObject({
  _aws: z.strictObject({
    Timestamp: z.int(),
    CloudWatchMetrics: z.array(
      z.strictObject({
        Namespace: text(1024),
        Dimensions: z.array(z.array(text(250)).check(z.maxLength(30))).check(z.minLength(1)),
        Metrics: z
          .array(
            z.strictObject({
              Name: text(1024),
              Unit: z.enum(['Milliseconds', 'Count', 'Percent']), // those of CloudWatch's that we use
            }),
          )
          .check(z.minLength(1), z.maxLength(100)),
      }),
    ),
  }),
});

/** What a line measures, by namespace, name and unit. @throws when CloudWatch would not read it */
export function readMeasurements(line: string) {
  const root = schema.parse(JSON.parse(line));
  return root._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Metrics.map(({ Name, Unit }) => {
      const value = z.number().parse(root[Name]); // a target member must be there, and be a number
      return { namespace: Namespace, name: Name, unit: Unit, value, dimensions: Dimensions };
    }),
  );
}
