import type { Faults } from './faults.ts';
import type { Market } from './market.ts';

/** What an answer's envelope holds, besides its code and message. */
export interface Answer {
  readonly data: unknown;
  readonly next_page?: number;
  readonly count?: number;
}

/** A path of the API. */
export interface Endpoint {
  readonly path: string;
  /** What a success costs. */
  readonly credits: number;
  /**
   * Checks the parameters and gives what answers them, so that a refusal comes before the bill.
   * @throws ApiError
   */
  prepare(query: Readonly<Record<string, string>>, from: EndpointDeps): () => Answer;
}

export interface EndpointDeps {
  readonly market: Market;
  readonly steering: Pick<Faults, 'count' | 'pageShift'>;
}
