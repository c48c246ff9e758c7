import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { CloudFunction } from './function.ts';
import { toGatewayEvent } from './gateway-event.ts';
import { arn } from './physical.ts';
import { isLike } from './policy.ts';
import type { Stack } from './stack.ts';

/** A test asks for it: the gateway decides by the content type, and may take JSON for binary. */
export const binaryHeader = 'x-test-as-binary';

const mostBytes = 10 * 1024 * 1024;

interface Permission {
  Action: string;
  FunctionName: string;
  Principal: string;
  SourceArn: string;
}

/** The HTTP API, by the template's routes, integrations and permissions. */
export function createDoors(stack: Stack, functions: readonly CloudFunction[]) {
  const routes = stack.all<{ ApiId: string; RouteKey: string; Target: string }>(
    'AWS::ApiGatewayV2::Route',
  );
  const integrations = stack.all<{ IntegrationUri: string; PayloadFormatVersion: string }>(
    'AWS::ApiGatewayV2::Integration',
  );
  const permissions = stack.all<Permission>('AWS::Lambda::Permission');

  const isPermitted = (to: CloudFunction, source: string) =>
    permissions.some(
      ({ properties: { Action, FunctionName, Principal, SourceArn } }) =>
        Action === 'lambda:InvokeFunction' &&
        Principal === 'apigateway.amazonaws.com' &&
        [to.arn, to.name].includes(FunctionName) &&
        isLike(SourceArn, source),
    );

  const functionBehind = (target: string): CloudFunction => {
    const integration = integrations.find(({ ref }) => target === `integrations/${ref}`);
    if (integration?.properties.PayloadFormatVersion !== '2.0') throw new Error('no format 2.0');
    const found = functions.find(({ arn }) => arn === integration.properties.IntegrationUri);
    if (!found) throw new Error(`no function for ${target}`);
    return found;
  };

  async function respond(request: IncomingMessage): Promise<APIGatewayProxyStructuredResultV2> {
    const { method = '', url: path = '/', headers } = request;
    const { pathname } = new URL(path, 'http://localhost');
    const route = routes.find(({ properties }) => properties.RouteKey === `${method} ${pathname}`);
    if (!route) return say(404, 'Not Found');
    const body = await buffer(request);
    if (body.length > mostBytes) return say(413, 'Request Entity Too Large');
    const { ApiId: apiId, RouteKey: routeKey, Target } = route.properties;
    const behind = functionBehind(Target);
    const source = arn('execute-api', `${apiId}/$default/${method}${pathname}`);
    if (!isPermitted(behind, source)) return say(500, 'Internal Server Error');
    const isBinary = binaryHeader in headers;
    const id = randomUUID();
    const event = toGatewayEvent({ method, path, headers, body, routeKey, apiId, id, isBinary });
    try {
      return toResult(await behind.invoke(event));
    } catch {
      return say(500, 'Internal Server Error');
    }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { statusCode = 200, headers = {}, cookies = [], ...result } = await respond(request);
    const { body = '', isBase64Encoded } = result;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
    if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    response.writeHead(statusCode);
    response.end(isBase64Encoded ? Buffer.from(body, 'base64') : body);
  };
}

function say(statusCode: number, message: string): APIGatewayProxyStructuredResultV2 {
  const headers = { 'content-type': 'application/json' };
  return { statusCode, headers, body: JSON.stringify({ message }) };
}

/** What is not in the format is taken for the body itself. */
function toResult(given: unknown): APIGatewayProxyStructuredResultV2 {
  const result = given as APIGatewayProxyStructuredResultV2 | null;
  if (typeof result === 'object' && result?.statusCode !== undefined) return result;
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) };
}
