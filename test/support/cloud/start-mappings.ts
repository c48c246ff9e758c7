import type { CloudFunction } from './function.ts';
import { type MappingProperties, startMapping } from './mapping.ts';
import type { Stack } from './stack.ts';

/** The template's event source mappings, each with the queue that it works off. */
export function startMappings(stack: Stack, functions: readonly CloudFunction[], aws: string) {
  const queues = stack.all('AWS::SQS::Queue');
  return stack
    .all<MappingProperties>('AWS::Lambda::EventSourceMapping')
    .map(({ id, properties }) => {
      const queue = queues.find(({ arn }) => arn === properties.EventSourceArn);
      const worker = functions.find(({ name, arn }) =>
        [name, arn].includes(properties.FunctionName),
      );
      if (!queue || !worker) throw new Error(`${id} leads nowhere`);
      return { queue, mapping: startMapping({ properties, worker, queueUrl: queue.ref, aws }) };
    });
}
