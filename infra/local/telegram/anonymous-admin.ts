import type { User } from 'grammy/types';

/** Whom Telegram names as the writer where an administrator writes in the group's name. */
export const anonymousAdmin: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
