import * as z from 'zod/mini';
import { httpUrl } from '../config.ts';

/** What an answer repeats, and where it goes. The URL is signed: whoever has it can answer for us. */
const requestSchema = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.string().check(z.refine((text) => URL.canParse(text))),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.optional(z.unknown()),
  OldResourceProperties: z.optional(z.unknown()),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html */
export type CustomResourceRequest = z.infer<typeof requestSchema>;

const propertiesSchema = z.object({ Url: httpUrl });
const ageSchema = z.object({ DeployedAt: z.string().check(z.regex(/^\d+$/)) });

/** @throws Error without a word of what came */
export function readRequest(event: unknown): CustomResourceRequest {
  const read = requestSchema.safeParse(event);
  if (!read.success) throw new Error('This is no request of CloudFormation.');
  return read.data;
}

/** The deployment's public address, without a slash at the end. */
export function urlOf({ ResourceProperties }: CustomResourceRequest): string {
  const read = propertiesSchema.safeParse(ResourceProperties);
  if (!read.success) throw new Error('The resource has no Url.');
  return read.data.Url.replace(/\/+$/, '');
}

/** A rollback brings the older properties as the new ones; nothing else of a request tells it from an update. */
export function isRollback({ RequestType, ...request }: CustomResourceRequest): boolean {
  if (RequestType !== 'Update') return false;
  const wanted = ageSchema.safeParse(request.ResourceProperties).data;
  const old = ageSchema.safeParse(request.OldResourceProperties).data;
  return Boolean(wanted && old && Number(wanted.DeployedAt) < Number(old.DeployedAt));
}
