import { ComponentType } from 'discord-api-types/v10';
import { checkButton } from './button-limits.ts';
import { type Placed, walkComponents } from './component-tree.ts';
import { duplicates, type Fields, fieldsOf, list, text, url, type Violations } from './form.ts';
import { checkSelect, isSelect } from './select-limits.ts';

const media = { schemes: ['http', 'https', 'attachment'], max: 2048 };

/** Components of a message of the older kind: at most five rows of buttons or a select. */
export function* checkRows(components: unknown): Violations {
  yield* list(components, 'components', 'rows-count', { max: 5 }, function* (row, at) {
    if (row['type'] === ComponentType.ActionRow) yield* checkRow(row, at);
    else yield wrongType(at, 'Value of field "type" must be one of (1,).');
  });
  yield* checkCustomIds(walkComponents(components));
}

/**
 * Components of a message with the flag IS_COMPONENTS_V2: 40 in all, 4000 characters of text.
 * @see https://discord.com/developers/docs/components/reference
 */
export function* checkLayout(components: unknown): Violations {
  const anyCount = { max: Number.POSITIVE_INFINITY }; // nested ones count too: held below
  yield* list(components, 'components', 'components-count', anyCount, checkTopLevel);
  const all = [...walkComponents(components)];
  if (all.length > 40) {
    const detail = 'The maximum number of components in a message is 40.';
    yield { rule: 'components-count', at: 'components', detail };
  }
  const characters = all.reduce((sum, [component]) => sum + displayed(component), 0);
  if (characters > 4000) {
    const detail = 'The displayable text of all components exceeds 4000.';
    yield { rule: 'components-text', at: 'components', detail };
  }
  yield* checkCustomIds(all);
}

/** No two interactive components of a message or modal may share their custom_id. */
export function* checkCustomIds(components: Iterable<Placed>): Violations {
  const placed = [...components]
    .filter(([component]) => typeof component['custom_id'] === 'string')
    .map(([component, at]) => [component['custom_id'], `${at}.custom_id`] as const);
  const detail = 'Component custom id cannot be duplicated';
  yield* duplicates(placed, 'custom-id-duplicate', detail);
}

function* checkRow(row: Fields, at: string): Violations {
  const children = `${at}.components`;
  yield* list(row['components'], children, 'row-width', { min: 1, max: 5 }, checkRowChild);
  const inside = Array.isArray(row['components']) ? row['components'].map(fieldsOf) : [];
  if (inside.length > 1 && inside.some(isSelect)) {
    const detail = 'The specified component exceeds the maximum width';
    yield { rule: 'select-alone', at: children, detail };
  }
}

function* checkRowChild(component: Fields, at: string): Violations {
  if (component['type'] === ComponentType.Button) yield* checkButton(component, at);
  else if (isSelect(component)) yield* checkSelect(component, at);
  else yield wrongType(at, 'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).');
}

function* checkTopLevel(component: Fields, at: string): Violations {
  if (component['type'] === ComponentType.Container) {
    const rule = 'components-count';
    yield* list(component['components'], `${at}.components`, rule, { min: 1, max: 40 }, checkBlock);
  } else {
    yield* checkBlock(component, at);
  }
}

/** What may stand at the top of a layout and inside a container. */
function* checkBlock(component: Fields, at: string): Violations {
  switch (component['type']) {
    case ComponentType.ActionRow:
      return yield* checkRow(component, at);
    case ComponentType.Section:
      return yield* checkSection(component, at);
    case ComponentType.TextDisplay:
      return yield* checkTextDisplay(component, at);
    case ComponentType.MediaGallery:
      return yield* checkGallery(component, at);
    case ComponentType.File:
      return yield* url(fieldsOf(component['file'])['url'], `${at}.file.url`, {
        schemes: ['attachment'],
        max: 2048,
      });
    case ComponentType.Separator:
      return;
    default:
      yield wrongType(at, 'Value of field "type" must be one of (1, 9, 10, 12, 13, 14, 17).');
  }
}

function* checkSection(section: Fields, at: string): Violations {
  const texts = { min: 1, max: 3 };
  yield* list(
    section['components'],
    `${at}.components`,
    'section-children',
    texts,
    checkTextDisplay,
  );
  const accessory = fieldsOf(section['accessory']);
  if (accessory['type'] === ComponentType.Button) {
    yield* checkButton(accessory, `${at}.accessory`);
  } else if (accessory['type'] === ComponentType.Thumbnail) {
    yield* checkMedia(accessory, `${at}.accessory`);
  } else {
    yield wrongType(`${at}.accessory`, 'Value of field "type" must be one of (2, 11).');
  }
}

function* checkTextDisplay(component: Fields, at: string): Violations {
  if (component['type'] !== ComponentType.TextDisplay) {
    yield wrongType(at, 'Value of field "type" must be one of (10,).');
  }
  yield* text(component['content'], `${at}.content`, 'text-display', { min: 1, max: 4000 });
}

function* checkGallery(gallery: Fields, at: string): Violations {
  yield* list(gallery['items'], `${at}.items`, 'gallery-items', { min: 1, max: 10 }, checkMedia);
}

function* checkMedia(item: Fields, at: string): Violations {
  const source = fieldsOf(item['media'])['url'];
  const anyLength = { min: 1, max: Number.POSITIVE_INFINITY };
  yield* text(source, `${at}.media.url`, 'url-form', anyLength);
  yield* url(source, `${at}.media.url`, media);
  yield* text(item['description'], `${at}.description`, 'media-description', { max: 1024 });
}

function displayed(component: Fields): number {
  return component['type'] === ComponentType.TextDisplay
    ? String(component['content'] ?? '').length
    : 0;
}

function wrongType(at: string, detail: string) {
  return { rule: 'component-type', at: `${at}.type`, detail } as const;
}
