/** An error that Chainbase answers with: its status, which is also its `code`, and its message. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  toResponse(headers: Record<string, string> = {}): Response {
    const { status, message } = this;
    return Response.json({ code: status, message }, { status, headers });
  }
}

/** 429, which has two meanings that only the text tells apart. */
export function limitError(of: 'second' | 'month'): ApiError {
  return of === 'second'
    ? new ApiError(429, 'Too many requests, please slow down')
    : new ApiError(
        429,
        'Monthly credits are used up, upgrade your plan or wait for the next month',
      );
}
