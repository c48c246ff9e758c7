import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { clip } from '../core/clip.ts';
import type { Line, SaidView } from '../core/view.ts';
import { button, row } from './components.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Message, message } from './message.ts';

/** Discord's longest content. */
const maxUnits = 2000;

/** Kept for the line that says how many did not fit. */
const tail = 30;

/** How long each line may be: as long as all of them fit. */
const lineUnits = [200, 140, 100, 70, 45];

const maxRows = 5;
const maxInRow = 5;

/** What was said in plain words, as a Discord message. */
export function renderSaid({ title, lines, buttons }: SaidView): Message {
  const head = title ? [`**${escapeMarkdown(clip(title, 100))}**`] : [];
  const drafts = lineUnits.map((units) => [...head, ...lines.map((line) => drawLine(line, units))]);
  const whole = drafts.map((draft) => draft.join('\n')).find(({ length }) => length <= maxUnits);
  return message(whole ?? beginningOf(drafts.at(-1) ?? []), [], rowsOf(buttons));
}

/** As many lines as fit, and how many more there are. */
function beginningOf(lines: readonly string[]): string {
  let content = '';
  for (const [index, line] of lines.entries()) {
    if (content.length + line.length > maxUnits - tail)
      return `${content}-# and ${lines.length - index} more`;
    content += `${line}\n`;
  }
  return content;
}

function drawLine({ text, chat }: Line, units: number): string {
  const channel = /^discord:(\d{1,20})$/.exec(chat ?? '')?.[1];
  const shown = escapeMarkdown(clip(text, units));
  return channel ? `${shown} <#${channel}>` : shown;
}

function rowsOf(buttons: SaidView['buttons']): APIMessageTopLevelComponent[] {
  return buttons
    .filter((group) => group.length > 0)
    .slice(0, maxRows)
    .map((group) =>
      row(
        ...group
          .slice(0, maxInRow)
          .map(({ label, target, isDanger = false }) => button(label, target, { isDanger })),
      ),
    );
}
