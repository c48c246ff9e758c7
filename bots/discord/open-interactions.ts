import type { AwsSettings } from '../../shared/aws/access.ts';
import { createSender } from '../../shared/aws/send-message.ts';
import type { Log } from '../../shared/log.ts';
import { createNameReader } from '../../shared/store/names.ts';
import { createPageReader } from '../../shared/store/pages.ts';
import { createSettingsReader } from '../../shared/store/settings.ts';
import { openTableReader } from '../../shared/store/table-reader.ts';
import { createWatchReader } from '../../shared/store/watches.ts';
import { createPeek } from '../../shared/wallet/pages.ts';
import { createLabels } from '../core/labels.ts';
import { createShelf } from '../core/shelf.ts';
import { createInteractions } from './interactions.ts';
import type { DiscordJob } from './job.ts';
import { logInteractions } from './log-interactions.ts';

export interface InteractionSettings extends AwsSettings {
  TABLE_NAME: string;
  COMMANDS_QUEUE_URL: string;
}

/** The interactions over the table, which they only read, and the commands queue. */
export function openInteractions(settings: InteractionSettings, log: Log) {
  const table = openTableReader(settings.TABLE_NAME, settings);
  const names = createNameReader(table);
  const pages = { peek: createPeek(createPageReader(table)) };
  const interact = createInteractions({
    shelf: createShelf({ pages, names }),
    names,
    settings: createSettingsReader(table),
    labels: createLabels(createWatchReader(table)),
    enqueue: createSender<DiscordJob>(settings.COMMANDS_QUEUE_URL, settings),
  });
  return logInteractions(interact, log);
}
