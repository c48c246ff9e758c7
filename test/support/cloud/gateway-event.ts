import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { home } from './physical.ts';

export interface GatewayRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  routeKey: string;
  apiId: string;
  id: string;
  /** Hands the body over in base64, whatever is in it. */
  isBinary: boolean;
}

/** What API Gateway takes for text; all else goes to the function in base64. */
const textTypes = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)\b)/;

/**
 * A request as API Gateway hands it to a function, in payload format 2.0.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toGatewayEvent(request: GatewayRequest): APIGatewayProxyEventV2 {
  const { method, path, body, routeKey, apiId } = request;
  const { cookie, ...headers } = request.headers;
  const url = new URL(path, 'http://localhost');
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key).join()]),
  );
  const isBase64Encoded =
    body.length > 0 && (request.isBinary || !textTypes.test(headers['content-type'] ?? ''));
  const domainName = `${apiId}.execute-api.${home.region}.amazonaws.com`;
  const time = new Date();
  return {
    version: '2.0',
    routeKey,
    rawPath: decodeURI(url.pathname),
    rawQueryString: url.search.slice(1),
    ...(cookie ? { cookies: cookie.split('; ') } : {}),
    headers: Object.fromEntries(
      Object.entries({ ...headers, host: domainName }).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: home.account,
      apiId,
      domainName,
      domainPrefix: apiId,
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.id,
      routeKey,
      stage: '$default',
      time: time.toUTCString(),
      timeEpoch: time.getTime(),
    },
    ...(body.length > 0 ? { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') } : {}),
    isBase64Encoded,
  };
}
