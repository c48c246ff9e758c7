import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Spender } from '../chainbase/credits.ts';
import { correlate, correlationForm } from '../correlation.ts';
import { UpstreamError } from '../errors.ts';
import { createKeyCheck } from '../key-check.ts';
import { describeError, type Log } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import { freshMs, type Pages } from '../wallet/pages.ts';
import { readWindow, type Window } from '../wallet/window.ts';
import { ApiError } from './api-error.ts';
import { apiErrorOf } from './api-error-of.ts';
import { openapi } from './openapi.ts';
import { type NftsQuery, readNftsQuery } from './read-nfts-query.ts';

export interface ApiDeps {
  pages: Pick<Pages, 'read'>;
  /** Whoever sends one of them in `x-api-key` is answered. */
  apiKeys: readonly string[];
  /** Told when somebody sent another key: ours may have changed. */
  renew?(): void;
  log: Log;
  meter?: Meter;
  now?: () => number;
}

/** A program tries again by itself, so it need not wait long for its turn. */
const spender: Spender = { lane: 'people', maxWaitMs: 2_500 };

/** Lambda hands back 6 MB at most, and counts them after escaping the text once more. */
const maxBodyBytes = 5_000_000;

/** For an API that no page of another origin has a use for, and that no frame should show. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};

const fromGateway = z.object({
  requestContext: z.object({ requestId: z.string().check(z.regex(correlationForm)) }),
});

/** The API for programs: `GET /v1/account/nfts` by the same contract as Chainbase's, and its description. */
export function createApiApp(deps: ApiDeps) {
  const { pages, apiKeys, renew, log, meter = noMeter, now = Date.now } = deps;
  const isKey = createKeyCheck(apiKeys);
  const app = new Hono();

  app.use(({ env }, next) => correlate(requestIdOf(env), next));

  app.get('/v1/account/nfts', async ({ req }) => {
    if (!isKey(req.header('x-api-key') ?? '')) {
      renew?.();
      throw new ApiError(401, 'x-api-key: missing or unknown.');
    }
    const query = readNftsQuery(new URL(req.url).searchParams);
    const { chain, address, contracts, page, limit } = query;
    const read = (number: number) =>
      pages.read({ chain, address, contracts, page: number }, spender, { whole: true });
    const window = await readWindow(read, (page - 1) * limit, limit);
    const body = writeNfts(query, window);
    return respond(200, body, {
      age: String(Math.max(0, Math.floor((now() - window.readAt) / 1000))),
      'cache-control': `private, max-age=${freshMs / 1000}`,
    });
  });
  app.get('/openapi.json', () =>
    respond(200, JSON.stringify(openapi), { 'cache-control': 'public, max-age=3600' }),
  );
  app.get('/healthz', () => respond(200, '{"status":"ok"}'));

  for (const path of ['/v1/account/nfts', '/openapi.json', '/healthz']) {
    app.all(path, () => {
      throw new ApiError(405, 'Only GET works here.', { allow: 'GET, HEAD' });
    });
  }
  app.notFound(() => refuse(new ApiError(404, 'There is nothing here. See /openapi.json.')));
  app.onError((error) => {
    if (!isExpected(error)) {
      log.error('A request failed.', { error: describeError(error) });
      if (error instanceof UpstreamError) meter.record({ UpstreamErrors: 1 });
    }
    return refuse(apiErrorOf(error));
  });
  return app;
}

/** The gateway's own id, which it tells the asker too (`apigw-requestid`); never one that the asker chose. */
function requestIdOf(env: unknown): string {
  return fromGateway.safeParse(env).data?.requestContext.requestId ?? randomUUID();
}

function writeNfts({ page, limit }: NftsQuery, { rows, last, count }: Window): string {
  const nextPage = last ? undefined : page + 1;
  const body = JSON.stringify({ code: 0, message: 'ok', data: rows, next_page: nextPage, count });
  if (Buffer.byteLength(body) <= maxBodyBytes) return body;
  throw new ApiError(422, `limit: ${limit} of these NFTs are over 5 MB; ask for fewer.`);
}

/** The rest is for the log: a bug, or a part of ours that cannot be reached. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof ApiError || (error instanceof UpstreamError && error.service === 'chainbase')
  );
}

function refuse({ status, message, headers }: ApiError): Response {
  return respond(status, JSON.stringify({ code: status, message }), headers);
}

function respond(status: number, body: string, headers: Record<string, string> = {}): Response {
  const type = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(body, { status, headers: { ...type, ...securityHeaders, ...headers } });
}
