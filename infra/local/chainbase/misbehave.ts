import { ApiError, limitError } from './api-error.ts';
import type { Answer } from './endpoint.ts';
import type { Fault } from './faults.ts';

/** The answer that a fault puts in place of any other, if it is such a fault. */
export function replaceAnswer(fault: Fault | undefined): Response | undefined {
  switch (fault?.kind) {
    case 'status': {
      const { status, headers = {} } = fault;
      const body = fault.body ?? { code: status, message: 'told to fail' };
      return Response.json(body, { status, headers });
    }
    case 'limit':
      return limitError(fault.of).toResponse();
    case 'html': {
      const headers = { 'content-type': 'text/html' };
      const page = '<html><head><title>502 Bad Gateway</title></head><body></body></html>';
      return new Response(page, { status: fault.status ?? 502, headers });
    }
    case 'broken json': {
      const headers = { 'content-type': 'application/json' };
      return new Response('{"code":0,"message":"ok","data":[{"contract_ad', { headers });
    }
    case 'code':
      return Response.json({
        code: fault.code,
        message: fault.message ?? 'told to fail',
        data: null,
      });
    default:
      return undefined;
  }
}

/** A good answer, spoilt as a fault demands. */
export function spoilAnswer(answer: Answer, fault: Fault | undefined): Answer {
  switch (fault?.kind) {
    case 'null data':
      return { ...answer, data: null };
    case 'empty index':
      return { data: [], count: 0 };
    case 'bad row': {
      const { row = { contract_address: null, token_id: 'not a number', total: {} } } = fault;
      return { ...answer, data: Array.isArray(answer.data) ? answer.data.with(0, row) : row };
    }
    default:
      return answer;
  }
}

/** What a request that hung is told, should anybody still listen. */
export function gaveUp(): Response {
  return new ApiError(504, 'upstream timed out').toResponse();
}
