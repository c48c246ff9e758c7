import { isRecord } from '../body.ts';
import { linkFault } from '../link.ts';
import type { Finding } from '../violation.ts';

const buttonsInRow = 8;
const buttonsInAll = 100;
const actions = [
  ...['url', 'callback_data', 'callback_game', 'pay', 'switch_inline_query', 'login_url'],
  ...['switch_inline_query_chosen_chat', 'switch_inline_query_current_chat', 'web_app'],
  'copy_text',
];

/** What is wrong with an inline keyboard; other reply markup passes unlooked. */
export function checkKeyboard(markup: unknown): Finding[] {
  if (markup === undefined || markup === '') return [];
  if (!isRecord(markup)) return [shape('object expected as reply markup')];
  const rows = markup['inline_keyboard'];
  if (rows === undefined) return [];
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    const field = 'field "inline_keyboard" of the InlineKeyboardMarkup';
    return [shape(`${field} must be an Array of Arrays`)];
  }
  return [...rows.flatMap(checkRow), ...checkSize(rows.flat().length)];
}

function checkSize(count: number): Finding[] {
  if (count <= buttonsInAll) return [];
  const description = 'reply markup is too long';
  return [{ rule: 'keyboard-size', detail: `${count} buttons`, description }];
}

function checkRow(row: readonly unknown[]): Finding[] {
  const found = row.flatMap(checkButton);
  // no refusal: clients show the first eight
  if (row.length > buttonsInRow)
    found.push({ rule: 'keyboard-row', detail: `${row.length} buttons` });
  return found;
}

function checkButton(button: unknown): Finding[] {
  if (!isRecord(button))
    return [unparsed('keyboard-shape', 'InlineKeyboardButton must be an Object')];
  const text = button['text'];
  if (typeof text !== 'string') return [unparsed('button-text', 'Can\'t find field "text"')];
  // no refusal: a button without text is not shown
  if (text === '') return [{ rule: 'button-text', detail: 'no text' }];
  return checkAction(button);
}

function checkAction(button: Readonly<Record<string, unknown>>): Finding[] {
  const given = actions.filter((name) => button[name] !== undefined && button[name] !== '');
  const [name, second] = given;
  if (name === undefined) {
    return [unparsed('button-action', 'Text buttons are unallowed in the inline keyboard')];
  }
  // no refusal: Telegram takes the first that it knows
  if (second) return [{ rule: 'button-action', detail: given.join(' and ') }];
  if (name === 'url') return checkUrl(String(button[name]));
  if (name === 'callback_data') return checkData(String(button[name]));
  return name === 'copy_text' ? checkCopy(button[name]) : [];
}

function checkUrl(url: string): Finding[] {
  const fault = linkFault(url);
  if (!fault) return [];
  const description = `inline keyboard button URL '${url}' is invalid: ${fault}`;
  return [{ rule: 'button-url', detail: fault, description }];
}

function checkData(data: string): Finding[] {
  const bytes = Buffer.byteLength(data);
  if (bytes <= 64) return [];
  return [{ rule: 'callback-data', detail: `${bytes} bytes`, description: 'BUTTON_DATA_INVALID' }];
}

function checkCopy(copy: unknown): Finding[] {
  const length = isRecord(copy) ? String(copy['text'] ?? '').length : 0;
  if (length >= 1 && length <= 256) return [];
  return [{ rule: 'copy-text', detail: `${length} long`, description: 'BUTTON_COPY_TEXT_INVALID' }];
}

function shape(description: string): Finding {
  return { rule: 'keyboard-shape', detail: 'no keyboard', description };
}

function unparsed(rule: Finding['rule'], why: string): Finding {
  return { rule, detail: why, description: `can't parse inline keyboard button: ${why}` };
}
