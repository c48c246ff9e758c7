/** The functions' own code. Each reads the environment as it is loaded, so set that first. */
export async function loadFunctions() {
  const [discord, telegram, api, answer, schedule, check, notify] = await Promise.all([
    import('../../functions/discord.ts'),
    import('../../functions/telegram.ts'),
    import('../../functions/api.ts'),
    import('../../functions/answer.ts'),
    import('../../functions/schedule.ts'),
    import('../../functions/check.ts'),
    import('../../functions/notify.ts'),
  ]);
  return {
    discord,
    telegram: await telegram.open(),
    api: await api.open(),
    answer,
    schedule,
    check,
    notify,
  };
}

export type Functions = Awaited<ReturnType<typeof loadFunctions>>;
