import type { ApiError } from 'grammy/types';
import { Hono } from 'hono';
import { type Body, readBody } from './body.ts';
import type { After } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import { checkMethod } from './limits.ts';
import { findMethod, type Method } from './methods.ts';
import type { Rate } from './rate.ts';
import { badRequest, TelegramRefusal } from './refusal.ts';
import type { Violation } from './violation.ts';
import type { World } from './world.ts';

export interface AppDeps {
  readonly token: string;
  readonly world: World;
  readonly faults: Faults;
  readonly after: After;
  /** Absent: messages may come at any rate. */
  readonly rate: Rate | undefined;
  report(violation: Violation): void;
}

/** The Bot API server: `/bot<token>/<method>` by GET or POST. */
export function createTelegramApp(deps: AppDeps): Hono {
  const app = new Hono();
  app.notFound((c) => c.json(toApiError(new TelegramRefusal(404, 'Not Found')), 404));
  app.all('/:bot{bot[^/]+}/:method', async (c) => {
    const name = c.req.param('method');
    try {
      if (c.req.param('bot') !== `bot${deps.token}`) throw badToken();
      const result = await answer(name, c.req.raw, deps);
      return c.json({ ok: true, result });
    } catch (error) {
      if (!(error instanceof TelegramRefusal)) throw error;
      reportRefusal(name, error, deps);
      return toResponse(error);
    }
  });
  return app;
}

async function answer(name: string, request: Request, deps: AppDeps): Promise<unknown> {
  const method = findMethod(name);
  if (!method) throw unknownMethod();
  const body = await readBody(request);
  const fault = deps.faults.strike(name.toLowerCase());
  await suffer(fault, deps);
  const result = await perform(name, method, body, request.signal, deps);
  if (fault?.kind === 'lost') await neverAnswer(request.signal);
  return result;
}

/** Checks a body against every rule, then does what the method does. */
export async function perform(
  name: string,
  method: Method,
  body: Body,
  signal: AbortSignal,
  { world, rate, report }: Pick<AppDeps, 'world' | 'rate' | 'report'>,
): Promise<unknown> {
  const violations = checkMethod(name, body);
  for (const violation of violations) report(violation);
  const refused = violations.find(({ description }) => description !== undefined);
  if (refused) throw badRequest(refused.description ?? '');
  if (!rate || !/^send(?:message|photo)$/i.test(name)) return method(body, world, signal);
  assertRate(body, rate);
  try {
    return await method(body, world, signal);
  } catch (error) {
    rate.giveBack(Number(body['chat_id']));
    throw error;
  }
}

function assertRate(body: Body, rate: Rate): void {
  const wait = rate.take(Number(body['chat_id']));
  if (!wait) return;
  const { rule, retryAfterSeconds } = wait;
  throw new TelegramRefusal(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    rule,
    parameters: { retry_after: retryAfterSeconds },
  });
}

async function suffer(fault: Fault | undefined, { after }: AppDeps): Promise<void> {
  if (fault?.kind === 'slow') await new Promise<void>((resolve) => after(fault.ms, resolve));
  if (fault?.kind !== 'error') return;
  const { code, description, parameters } = fault;
  throw new TelegramRefusal(code, description, parameters && { parameters });
}

/** Waits until the client gives up, and answers into nothing. */
async function neverAnswer(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  throw new TelegramRefusal(504, 'Gateway Timeout');
}

function reportRefusal(method: string, refusal: TelegramRefusal, { report }: AppDeps): void {
  const { rule, message } = refusal;
  if (rule) report({ rule, method, detail: message, description: message });
}

function toResponse(refusal: TelegramRefusal): Response {
  const retryAfter = refusal.parameters?.retry_after;
  return Response.json(toApiError(refusal), {
    status: refusal.code,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  });
}

function toApiError({ code, message, parameters }: TelegramRefusal): ApiError {
  return {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters && { parameters }),
  };
}

function badToken(): TelegramRefusal {
  return new TelegramRefusal(401, 'Unauthorized', { rule: 'bad-token' });
}

function unknownMethod(): TelegramRefusal {
  return new TelegramRefusal(404, 'Not Found: method not found', { rule: 'unknown-method' });
}
