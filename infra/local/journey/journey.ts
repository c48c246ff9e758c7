/** How a command, or a notice, came to be what is read in a chat: steps, as those saw them who stand in for others. */
export interface Journey {
  /** What began it: a person, or a look at a wallet that found something. */
  readonly kind: 'command' | 'notice';
  /** What it was, in a few words. The person's own typing may be among them. */
  readonly title: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly steps: readonly JourneyStep[];
  /** Steps beyond those that are kept. */
  readonly more: number;
}

/** One thing that was observed, from its beginning to its end. */
export interface JourneyStep {
  readonly from: string;
  readonly to: string;
  /** Such as `GET /v1/account/nfts`. */
  readonly what: string;
  /** What came of it, such as `200` or `is thinking…`. */
  readonly outcome: string;
  readonly isFailure: boolean;
  /** Milliseconds after the journey's beginning. */
  readonly at: number;
  readonly ms: number;
  /** What Chainbase billed. */
  readonly credits?: number;
}
