import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Call, readCall } from './call.ts';
import type { Parameters } from './parameters.ts';
import type { Role, Roles } from './roles.ts';

export interface GateDeps {
  roles: Pick<Roles, 'may'>;
  /** Whose key it is. */
  ownerOf(keyId: string): Role | undefined;
  parameters: Parameters;
  /** Where the embedded services listen. */
  behind: Record<'dynamodb' | 'sqs', string>;
}

export interface Gate {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Calls for which this holds are told that there are too many of them. */
  tooMany: (call: Call) => boolean;
}

/** AWS as a function meets it: each call is let through to the embedded service if the caller's role allows it. */
export function createGate({ roles, ownerOf, parameters, behind }: GateDeps): Gate {
  async function respond(request: IncomingMessage, left: AbortSignal): Promise<Response> {
    const body = await text(request);
    const call = readCall(String(request.headers['x-amz-target']), body);
    const owner = ownerOf(keyIdOf(request));
    if (!owner) return refusal('UnrecognizedClientException');
    // All are asked for, so that all which are missing are noted.
    const mays = call.resources.map((resource) => roles.may(owner, call.action, resource));
    if (!mays.every(Boolean)) return refusal('AccessDeniedException');
    if (gate.tooMany(call)) return refusal('ThrottlingException');
    if (call.service === 'ssm') return Response.json(parameters.get(call.input));
    return forward(behind[call.service], request, { body, signal: left });
  }

  const gate: Gate = {
    tooMany: () => false,
    async answer(request, response) {
      const left = new AbortController();
      response.once('close', () => left.abort());
      const answer = await respond(request, left.signal).catch((error: unknown) => {
        return refusal('InternalFailure', String(error), 500);
      });
      response.writeHead(answer.status, withoutOwn(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    },
  };
  return gate;
}

function keyIdOf({ headers }: IncomingMessage): string {
  return /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** Headers of a connection, not of what is sent over it. */
const ownHeaders = new Set(
  'connection content-encoding content-length expect host keep-alive transfer-encoding'.split(' '),
);

function withoutOwn(headers: Iterable<[string, unknown]>): Record<string, string> {
  const kept = [...headers].filter(([name]) => !ownHeaders.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

async function forward(
  url: string,
  request: IncomingMessage,
  rest: Pick<RequestInit, 'body' | 'signal'>,
): Promise<Response> {
  const headers = withoutOwn(Object.entries(request.headers));
  return fetch(url, { method: 'POST', headers, ...rest });
}

function refusal(type: string, message = type, status = 400): Response {
  return Response.json({ __type: type, message }, { status });
}
