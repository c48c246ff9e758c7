import { type Body, isRecord, textOf } from './body.ts';
import { checkCommands } from './limits/commands.ts';
import { checkInlineAnswer } from './limits/inline.ts';
import { checkKeyboard } from './limits/keyboard.ts';
import { checkText } from './limits/text.ts';
import type { Finding, Violation } from './violation.ts';

const chatActions = new Set([
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice'],
  ...['upload_document', 'choose_sticker', 'find_location', 'record_video_note'],
  'upload_video_note',
]);

const checks: Readonly<Record<string, (body: Body) => Finding[]>> = {
  sendmessage: (body) => [...checkMessage(body), ...checkPreview(body)],
  editmessagetext: (body) => [...checkMessage(body), ...checkPreview(body)],
  sendphoto: checkCaption,
  editmessagecaption: checkCaption,
  editmessagemedia: (body) => [
    ...checkCaption(isRecord(body['media']) ? body['media'] : {}),
    ...checkKeyboard(body['reply_markup']),
  ],
  editmessagereplymarkup: (body) => checkKeyboard(body['reply_markup']),
  sendchataction: checkChatAction,
  answercallbackquery: (body) =>
    longerThan(textOf(body, 'text'), 200, 'callback-answer', 'MESSAGE_TOO_LONG'),
  answerinlinequery: checkInlineAnswer,
  setmycommands: (body) => checkCommands(body['commands'] ?? []),
  setmydescription: (body) =>
    longerThan(textOf(body, 'description'), 512, 'profile-text', 'BOT_DESCRIPTION_TOO_LONG'),
  setmyshortdescription: (body) =>
    longerThan(textOf(body, 'short_description'), 120, 'profile-text', 'BOT_ABOUT_TOO_LONG'),
  setwebhook: (body) => [...checkWebhookUrl(textOf(body, 'url')), ...checkSecretToken(body)],
};

/**
 * The Bot API's rules that `body` breaks as parameters of `method`, however the name is spelt.
 * Knows the methods that the stand-in knows; markup by `parse_mode` is refused here, for the bot sends entities.
 */
export function checkMethod(method: string, body: Body): Violation[] {
  const check = checks[method.toLowerCase()];
  return (check?.(body) ?? []).map((finding) => ({ ...finding, method }));
}

function checkMessage(body: Body): Finding[] {
  return [
    ...checkParseMode(body),
    ...checkText(textOf(body, 'text'), body['entities'], 'text'),
    ...checkKeyboard(body['reply_markup']),
  ];
}

function checkCaption(body: Body): Finding[] {
  return [
    ...checkParseMode(body),
    ...checkText(textOf(body, 'caption'), body['caption_entities'], 'caption'),
    ...checkKeyboard(body['reply_markup']),
  ];
}

function checkParseMode(body: Body): Finding[] {
  const mode = textOf(body, 'parse_mode');
  if (!mode) return [];
  return [{ rule: 'parse-mode', detail: mode, description: 'unsupported parse_mode' }];
}

function checkPreview(body: Body): Finding[] {
  const options = body['link_preview_options'];
  const url = isRecord(options) ? textOf(options, 'url') : '';
  // no refusal: the message comes without its preview
  return url && !/^https?:\/\/[^/?#\s]+\.[^/?#\s]/i.test(url)
    ? [{ rule: 'preview-url', detail: 'neither http nor https' }]
    : [];
}

function checkChatAction(body: Body): Finding[] {
  const action = textOf(body, 'action');
  if (chatActions.has(action)) return [];
  return [
    { rule: 'chat-action', detail: action, description: 'wrong parameter action in request' },
  ];
}

function checkWebhookUrl(url: string): Finding[] {
  // http passes, as it does at a Bot API server of one's own
  if (url === '' || /^https?:\/\/[^/\s]+/.test(url)) return [];
  return [{ rule: 'webhook-url', detail: 'no URL', description: 'invalid webhook URL specified' }];
}

function checkSecretToken(body: Body): Finding[] {
  const token = textOf(body, 'secret_token');
  if (token.length > 256) {
    const description = 'secret token is too long';
    return [{ rule: 'secret-token', detail: `${token.length} long`, description }];
  }
  if (/^[\w-]*$/.test(token)) return [];
  const description = 'secret token contains unallowed characters';
  return [{ rule: 'secret-token', detail: 'unallowed characters', description }];
}

function longerThan(
  text: string,
  most: number,
  rule: Finding['rule'],
  description: string,
): Finding[] {
  return text.length <= most ? [] : [{ rule, detail: `${text.length} long`, description }];
}
