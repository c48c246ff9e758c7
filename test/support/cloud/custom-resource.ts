import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';
import type { CloudFunction } from './function.ts';
import { listen } from './listen.ts';
import { arn } from './physical.ts';
import type { Stack } from './stack.ts';

export type RequestType = 'Create' | 'Update' | 'Delete';

/** What a custom resource's function puts to the ResponseURL. */
export interface CustomResourceResponse {
  Status: 'SUCCESS' | 'FAILED';
  Reason?: string;
  PhysicalResourceId: string;
  StackId: string;
  RequestId: string;
  LogicalResourceId: string;
  Data?: Record<string, unknown>;
}

/** What an update and a deletion bring besides. */
export interface CustomResourceRequest {
  PhysicalResourceId: string;
  ResourceProperties: object;
  OldResourceProperties: object;
}

interface CustomProperties {
  ServiceToken: string;
  [name: string]: unknown;
}

/** The template's custom resource of a type, as CloudFormation handles it. */
export function createCustomResource(
  stack: Stack,
  type: string,
  functions: readonly CloudFunction[],
) {
  const [resource] = stack.all<CustomProperties>(type);
  if (!resource) throw new Error(`The template has no ${type}`);
  const { id, properties } = resource;
  const provider = functions.find((each) => each.arn === properties.ServiceToken);
  if (!provider) throw new Error(`${type} has no function`);

  return {
    properties,
    provider,

    /** Sends the event, and gives what was put to its ResponseURL; rejects if the function fails before it has. */
    async send(
      RequestType: RequestType,
      more: Partial<CustomResourceRequest> = {},
    ): Promise<CustomResourceResponse> {
      const bucket = await listen();
      const put = Promise.withResolvers<CustomResourceResponse>();
      bucket.use(async (request, response) => {
        // Signed without a content type, the URL takes none; S3 wants the length, too.
        const { method, headers } = request;
        const isFit = method === 'PUT' && !headers['content-type'] && headers['content-length'];
        if (isFit) put.resolve((await json(request)) as CustomResourceResponse);
        response.writeHead(isFit ? 200 : 403).end();
      });
      const event = {
        RequestType,
        ResponseURL: `${bucket.origin}/bucket/${randomUUID()}?X-Amz-Signature=secret`,
        StackId: arn('cloudformation', 'stack/vitrine/1'),
        RequestId: randomUUID(),
        ResourceType: type,
        LogicalResourceId: id,
        ServiceToken: properties.ServiceToken,
        ResourceProperties: properties,
        ...more,
      };
      try {
        const [response] = await Promise.all([put.promise, provider.invoke(event)]);
        return response;
      } finally {
        await bucket.stop();
      }
    },
  };
}
