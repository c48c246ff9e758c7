import { PermissionFlagsBits } from 'discord-api-types/v10';

const { ViewChannel, SendMessages, EmbedLinks, SendMessagesInThreads } = PermissionFlagsBits;

/** Where a server's manager lets the bot in, with what it needs to post notices. */
export function inviteLink(applicationId: string): string {
  const permissions = ViewChannel | SendMessages | EmbedLinks | SendMessagesInThreads;
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
}
