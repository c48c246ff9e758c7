/** A chat with Telegram, or a topic of it. */
export interface ChatAddress {
  chatId: number;
  /** The topic of a forum. */
  threadId?: number | undefined;
}

/** A chat as the core knows it: `telegram:-100456`, or `telegram:-100456:9` for a topic of it. */
export function writeChat({ chatId, threadId }: ChatAddress): string {
  return threadId === undefined ? placeOf(chatId) : `${placeOf(chatId)}:${threadId}`;
}

/** Whose watchlist it is: all topics of a forum share one. */
export function placeOf(chatId: number): string {
  return `telegram:${chatId}`;
}

const form = /^telegram:(-?\d+)(?::(\d+))?$/;

/** Reads what `writeChat` wrote. @throws RangeError if it did not */
export function readChat(text: string): ChatAddress {
  const [, chatId, threadId] = form.exec(text) ?? [];
  if (chatId === undefined) throw new RangeError('no chat of Telegram');
  return {
    chatId: Number(chatId),
    threadId: threadId === undefined ? undefined : Number(threadId),
  };
}

/** A private chat has its person's id; the ids of groups are negative. */
export function isGroup(chatId: number): boolean {
  return chatId < 0;
}
