import type { CheckMessage } from '../../../shared/watch/check-message.ts';
import type { Notice } from '../../../shared/watch/notice.ts';

// Trails by what both ends of a step know: an interaction's token, an update's number, a subject, a notice's id.

export const trailOf = {
  interaction: (token: string) => `discord:${token}`,
  update: (updateId: number) => `telegram:${updateId}`,
  look: (subject: CheckMessage['subject']) => `look:${subject}`,
  notice: (id: Notice['id']) => `notice:${id}`,
};

const workers: Record<string, string> = { look: 'check', notice: 'notify' };

/** Which function works on a trail. */
export function workerOn(trail: string): string {
  return workers[trail.slice(0, trail.indexOf(':'))] ?? 'answer';
}
