import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { checkCommands } from './command-limits.ts';
import { unknownApplication } from './discord-error.ts';
import { fieldsOf, itemsOf } from './form.ts';
import type { Ledger } from './ledger.ts';
import type { OwnApplication } from './own-application.ts';
import { readBody, routeOf } from './read-body.ts';
import type { World } from './world.ts';

/** The commands registered last; a client types only these. */
export interface CommandRegistry {
  commands: readonly APIApplicationCommand[];
}

interface ApplicationDeps {
  applicationId: string;
  ledger: Ledger;
  nextId(): string;
  own: OwnApplication;
  registry: CommandRegistry;
  world: World;
}

/** @see https://discord.com/developers/docs/interactions/application-commands#endpoints */
export function applicationRoutes(deps: ApplicationDeps): Hono {
  const { applicationId, ledger, own, registry, world } = deps;
  const app = new Hono();

  const describe = () => ({
    id: applicationId,
    name: world.bot.username,
    bot: world.bot,
    flags: 0,
    verify_key: own.publicKey,
    interactions_endpoint_url: own.endpoint() ?? null,
  });

  app.get('/@me', (c) => c.json(describe()));

  app.patch('/@me', async (c) => {
    const { interactions_endpoint_url: endpoint } = fieldsOf(await readBody(c, ledger));
    if (endpoint === null || endpoint === '') await own.setEndpoint(undefined);
    if (typeof endpoint === 'string' && endpoint !== '') await own.setEndpoint(endpoint);
    return c.json(describe());
  });

  app.get('/:application/commands', (c) => {
    if (c.req.param('application') !== applicationId) throw unknownApplication();
    return c.json(registry.commands);
  });

  app.put('/:application/commands', async (c) => {
    if (c.req.param('application') !== applicationId) throw unknownApplication();
    const body = await readBody(c, ledger);
    ledger.refuse(checkCommands(body), routeOf(c));
    registry.commands = itemsOf(body).map((command) => register(command, deps));
    return c.json(registry.commands);
  });

  return app;
}

/** A command keeps its id while its name and type stay. */
function register(body: unknown, { applicationId, nextId, registry }: ApplicationDeps) {
  const { type = ApplicationCommandType.ChatInput, ...rest } = fieldsOf(body);
  const before = registry.commands.find(
    (command) => command.name === rest['name'] && command.type === type,
  );
  return {
    id: before?.id ?? nextId(),
    application_id: applicationId,
    version: nextId(),
    type,
    default_member_permissions: null,
    nsfw: false,
    description: '',
    ...rest,
  } as APIApplicationCommand;
}
