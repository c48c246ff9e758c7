import type { Health } from '../../../shared/store/chats.ts';
import { momentWords } from '../time-words.ts';
import { counted } from './watch-words.ts';

type Trouble = Extract<Health, { lost: number }>;

/** What is wrong with a chat, if anything is. */
export function healthWords(health: Health): string | undefined {
  if (!('lost' in health)) return undefined;
  const after = {
    gone: 'Its watches pause until I am spoken to there.',
    refused: 'Notices wait until that is mended.',
  }[health.state];
  return `I cannot post there since ${momentWords(health.since)} (${health.why}). ${lostWords(health)}${after}`;
}

/** What a chat that is reached again should know. */
export function returnWords(health: Health): string | undefined {
  if (!('lost' in health)) return undefined;
  const after = {
    gone: 'Its watches go on now.',
    refused: 'Notices that waited come within a day.',
  }[health.state];
  return `I could not post here since ${momentWords(health.since)} (${health.why}). ${lostWords(health)}${after}`;
}

function lostWords({ lost }: Trouble): string {
  return lost === 0 ? '' : `${counted(lost, 'notice')} ${lost === 1 ? 'was' : 'were'} lost. `;
}
