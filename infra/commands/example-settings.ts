/** Settings of no bot, for a template that is looked at or taken down and not deployed: registering it would fail. */
const example = {
  DISCORD_APPLICATION_ID: '100000000000000000',
  DISCORD_PUBLIC_KEY: '0'.repeat(64),
};

type Environment = Record<string, string | undefined>;

/** An environment in which what a deployment needs, and is not set, is set to an example. */
export function withExample(environment: Environment): Environment {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  return { ...example, ...Object.fromEntries(set) };
}
