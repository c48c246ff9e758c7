import type { Notice } from './notice.ts';

/** Queues notices, each under its id. @throws UpstreamError of the service `queue`: some may be queued, and may be again */
export type Announce = (notices: readonly Notice[]) => Promise<void>;
