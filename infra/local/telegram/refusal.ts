import type { ResponseParameters } from 'grammy/types';
import type { Rule } from './violation.ts';

/** What the Bot API answers in place of a result; a `rule` means that the bot is to blame. */
export class TelegramRefusal extends Error {
  override readonly name = 'TelegramRefusal';
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;
  readonly rule: Rule | undefined;

  constructor(
    code: number,
    description: string,
    { parameters, rule }: { parameters?: ResponseParameters; rule?: Rule } = {},
  ) {
    super(description);
    this.code = code;
    this.parameters = parameters;
    this.rule = rule;
  }
}

/** A refusal with error code 400, in Telegram's words. */
export function badRequest(description: string, rule?: Rule): TelegramRefusal {
  return new TelegramRefusal(400, `Bad Request: ${description}`, rule ? { rule } : {});
}
