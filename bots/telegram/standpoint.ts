import type { Api } from 'grammy/web';
import type { Standpoint } from '../core/watch-command.ts';
import { type ChatAddress, isGroup, placeOf, writeChat } from './chat-key.ts';
import { type MessageJob, type PressJob, personOf } from './job.ts';
import { attempt, isBadRequest } from './telegram-error.ts';

export type MembersApi = Pick<Api, 'getChatMember' | 'getChatAdministrators'>;

/** Where somebody wrote or pressed, and whether they may change the watchlist there, as it is now. @throws UpstreamError */
export type StandpointOf = (job: MessageJob | PressJob) => Promise<Standpoint>;

export function createStandpointOf(api: MembersApi): StandpointOf {
  return async (job) => {
    const chat = chatOf(job);
    const person = personOf(job);
    return {
      platform: 'telegram',
      place: placeOf(chat.chatId),
      chat: writeChat(chat),
      ...(person ? { person } : {}),
      mayManage: await mayManage(chat.chatId, job, api),
      isPrivate: !isGroup(chat.chatId),
    };
  };
}

function chatOf(job: MessageJob | PressJob): ChatAddress {
  const { chatId } = job.kind === 'message' ? job : job.place;
  return { chatId, threadId: job.threadId };
}

/** Asked each time: who is no admin any more must not end a group's watches. */
async function mayManage(
  chatId: number,
  job: MessageJob | PressJob,
  api: MembersApi,
): Promise<boolean> {
  if (!isGroup(chatId)) return true;
  if (job.kind === 'message' && job.asGroup) return true; // only its admins write in its name
  if (job.fromId === undefined) return false;
  return isAdmin(chatId, job.fromId, api);
}

const adminStatuses = ['creator', 'administrator'];

async function isAdmin(chatId: number, userId: number, api: MembersApi): Promise<boolean> {
  try {
    const member = await attempt(() => api.getChatMember(chatId, userId), {});
    return adminStatuses.includes(member.status);
  } catch (error) {
    if (!isBadRequest(error)) throw error;
    // In a group that hides its members only an administrator is told of one; of the admins everybody is.
    return isOnList(chatId, userId, api);
  }
}

async function isOnList(chatId: number, userId: number, api: MembersApi): Promise<boolean> {
  try {
    const admins = await attempt(() => api.getChatAdministrators(chatId), {});
    return admins.some(({ user }) => user.id === userId);
  } catch (error) {
    if (isBadRequest(error)) return false;
    throw error;
  }
}
