/** The variables that nobody may read: on AWS they lie in Parameter Store, and in no function's environment. */
export const secretNames = [
  'CHAINBASE_API_KEY',
  'DISCORD_BOT_TOKEN',
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'VITRINE_API_KEYS',
] as const;

export type SecretName = (typeof secretNames)[number];
