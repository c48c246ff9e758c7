import { isRecord } from '../body.ts';
import type { Finding } from '../violation.ts';

/** What is wrong with a list of commands. */
export function checkCommands(commands: unknown): Finding[] {
  if (!Array.isArray(commands)) return [count('expected an Array of BotCommand')];
  if (commands.length > 100) return [count('BOT_COMMANDS_TOO_MUCH')];
  return commands.flatMap((command) => [
    ...checkName(isRecord(command) ? command['command'] : undefined),
    ...checkDescription(isRecord(command) ? command['description'] : undefined),
  ]);
}

function checkName(given: unknown): Finding[] {
  const name = (typeof given === 'string' ? given : '').trim().replace(/^\//, '');
  if (!name) return [wrong('command-name', 'command must be non-empty')];
  if (name.length > 32) return [wrong('command-name', 'command length must not exceed 32')];
  return /^[a-z0-9_]+$/.test(name) ? [] : [wrong('command-name', 'BOT_COMMAND_INVALID')];
}

function checkDescription(given: unknown): Finding[] {
  const description = (typeof given === 'string' ? given : '').trim();
  if (!description) return [wrong('command-description', 'command description must be non-empty')];
  if ([...description].length <= 256) return [];
  return [wrong('command-description', 'command description length must not exceed 256')];
}

function count(description: string): Finding {
  return wrong('commands-count', description);
}

function wrong(rule: Finding['rule'], description: string): Finding {
  return { rule, detail: description, description };
}
