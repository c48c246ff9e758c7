/** What the functions need to be loaded: nothing in it leads anywhere. */
export const functionEnvironment = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  TABLE_NAME: 'vitrine',
  COMMANDS_QUEUE_URL: 'http://127.0.0.1:9/000000000000/commands',
  CHECKS_QUEUE_URL: 'http://127.0.0.1:9/000000000000/checks',
  NOTICES_QUEUE_URL: 'http://127.0.0.1:9/000000000000/notices.fifo',
  CHAINBASE_API_KEY: 'test',
  VITRINE_API_KEYS: 'test',
  DISCORD_APPLICATION_ID: '100000000000000001',
  DISCORD_BOT_TOKEN: 'test',
  DISCORD_PUBLIC_KEY: '0'.repeat(63).padEnd(64, '1'),
  TELEGRAM_BOT_TOKEN: '1:test',
  TELEGRAM_WEBHOOK_SECRET: 'test',
};
