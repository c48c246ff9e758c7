import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import { trailHeader } from '../journey/trail.ts';
import { accountNfts } from './account-nfts.ts';
import { ApiError, limitError } from './api-error.ts';
import type { Endpoint } from './endpoint.ts';
import { ensRecords, ensReverse } from './ens-endpoints.ts';
import { createFaults, type Faults, type ReceivedRequest } from './faults.ts';
import type { Market } from './market.ts';
import { createMeter, type Plan, plans } from './meter.ts';
import { gaveUp, replaceAnswer, spoilAnswer } from './misbehave.ts';
import { createPictures } from './pictures.ts';

/** What is observed of a request besides. */
export interface Heard {
  /** Which work it is part of, where its caller is observed. */
  readonly trail: string | undefined;
  /** How long the answer took. */
  readonly ms: number;
}

export interface ChainbaseOptions {
  readonly market: Market;
  /** Keys of one account: they share its plan. */
  readonly keys?: readonly string[];
  /** Chainbase's free plan, unless told. */
  readonly plan?: Plan;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly faults?: Faults;
  /** Told of each request once it is answered. */
  readonly onAnswer?: (request: ReceivedRequest, heard: Heard) => void;
  /** Waits for what `faults.latencyMs` says. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** A Chainbase over an invented market: the contract's answers, errors, bills and quirks. */
export function createChainbaseApp(options: ChainbaseOptions): Hono {
  const { market, keys = ['demo'], plan = plans.free, now = Date.now } = options;
  const { faults = createFaults(), wait = setTimeout, onAnswer = () => {} } = options;
  const meter = createMeter({ plan, now });
  const picture = createPictures(market.issued);
  const app = new Hono();

  async function answer(
    endpoint: Endpoint,
    request: ReceivedRequest,
    { headers, signal }: Request,
  ) {
    const fault = faults.meet(request);
    const replaced = replaceAnswer(fault);
    if (replaced) return replaced;
    if (!keys.includes(headers.get('x-api-key') ?? '')) {
      throw new ApiError(401, 'x-api-key: missing or unknown');
    }
    const prepared = endpoint.prepare(request.query, { market, steering: faults });
    const outcome = meter.spend(endpoint.credits);
    if (outcome !== 'spent') throw limitError(outcome);
    request.credits = endpoint.credits;
    if (fault?.kind === 'hang') {
      await faults.hold(signal);
      return gaveUp();
    }
    return Response.json({ code: 0, message: 'ok', ...spoilAnswer(prepared(), fault) });
  }

  for (const endpoint of [accountNfts, ensRecords, ensReverse]) {
    app.get(endpoint.path, async ({ req }) => {
      const request = { path: req.path, query: req.query(), at: now(), status: 0, credits: 0 };
      const start = performance.now();
      const response = await answer(endpoint, request, req.raw).catch(toResponse);
      const { latencyMs } = faults;
      const ms = typeof latencyMs === 'number' ? latencyMs : latencyMs();
      if (ms > 0) await wait(ms);
      request.status = response.status;
      onAnswer(request, { trail: req.header(trailHeader), ms: performance.now() - start });
      return response;
    });
  }

  app.get('/pictures/:slug/:file{[0-9]+\\.png}', async ({ req, body, notFound }) => {
    const png = await picture(req.param('slug'), req.param('file').slice(0, -'.png'.length));
    if (!png) return notFound();
    return body(new Uint8Array(png), 200, {
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  app.notFound(() => new ApiError(404, 'there is nothing here').toResponse());
  return app;
}

function toResponse(error: unknown): Response {
  if (error instanceof ApiError) return error.toResponse();
  throw error;
}
