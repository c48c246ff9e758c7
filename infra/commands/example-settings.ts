/** Settings of no bot, for a template that is looked at and not deployed: registering it would fail. */
export const exampleSettings = {
  DISCORD_APPLICATION_ID: '100000000000000000',
  DISCORD_PUBLIC_KEY: '0'.repeat(64),
};
