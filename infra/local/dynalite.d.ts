declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** DynamoDB's protocol over LevelDB; in memory without a `path`. */
  export default function dynalite(options: { path?: string; createTableMs?: number }): Server;
}
