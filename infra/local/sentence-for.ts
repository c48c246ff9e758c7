import { ConfigError } from '../../shared/config.ts';
import { OldTableError } from '../../shared/store/create-table.ts';
import { WrongClock } from './clock.ts';
import { NotConnected } from './connect.ts';
import { NewerFolder } from './data-format.ts';
import { isDiskFull } from './is-disk-full.ts';
import { FolderInUse } from './lock.ts';
import { AwsAway, lacksCredentials } from './reach-aws.ts';
import { UnusableData } from './unusable-data.ts';

const told = [
  ...[AwsAway, ConfigError, FolderInUse, NewerFolder, NotConnected],
  ...[OldTableError, UnusableData, WrongClock],
];

/** What stopped the start, in a sentence where we know one. */
export function sentenceFor(error: unknown): string {
  if (told.some((known) => error instanceof known)) return (error as Error).message;
  if (isDiskFull(error))
    return 'The disk is full. Make room, or set VITRINE_DATA_DIR to a folder on another one.';
  if (lacksCredentials(error))
    return 'AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SQS want credentials besides: set AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  const { code, port, address, path } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Set PORT to a free one, e.g. PORT=8790 npm start.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST must be an address of this machine, and ${address ?? 'that'} is none.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Vitrine may not use ${path ?? `port ${port}`}. Set ${path ? 'VITRINE_DATA_DIR' : 'PORT'} to another.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `VITRINE_DATA_DIR must be a folder, and ${path} is a file.`;
    case 'ELOOP':
    case 'ENAMETOOLONG':
    case 'ENOENT':
      if (!path) break;
      return `There can be no folder ${path}. Set VITRINE_DATA_DIR to another.`;
    case 'EISDIR':
      return 'VITRINE_DATA_DIR must be a folder of Vitrine’s own: in this one, something else has a name that it needs.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
