/** What a setting counts as where nothing is set, on Lambda and on one machine: Chainbase's own address, and its free plan. */
export const usualSettings = {
  CHAINBASE_BASE_URL: 'https://api.chainbase.online',
  CHAINBASE_CREDITS_PER_SECOND: 3,
  CHAINBASE_CREDITS_PER_MONTH: 200_000,
  WATCH_MIN_INTERVAL_SECONDS: 60,
  SCHEDULE_EVERY_SECONDS: 60,
};
