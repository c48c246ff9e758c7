/** The deployment's settings: the world outside has names that lead nowhere, so that nobody reaches it by mistake. */
export const outside = {
  VITRINE_STAGE: 'prod',
  CHAINBASE_BASE_URL: 'http://chainbase.invalid',
  CHAINBASE_CREDITS_PER_SECOND: '300',
  CHAINBASE_CREDITS_PER_MONTH: '100000000',
  DISCORD_API_URL: 'http://discord.invalid/api',
  DISCORD_APPLICATION_ID: '100000000000000001',
  TELEGRAM_API_URL: 'http://telegram.invalid',
};
