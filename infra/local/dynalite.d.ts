declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** DynamoDB's protocol over LevelDB; in memory without a `path`. */
  export default function dynalite(options: { path?: string; createTableMs?: number }): Server;
}

declare module 'dynalite/db/index.js' {
  export interface Level {
    /** Not in memory. */
    compactRange?(start: string, end: string): Promise<void>;
  }
  const db: { create(options: object): { db: Level } };
  export default db;
}
