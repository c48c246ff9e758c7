import { isAbsent, isFields, itemsOf, type Violations } from './form.ts';

const kinds = ['roles', 'users', 'everyone'];

/** @see https://discord.com/developers/docs/resources/message#allowed-mentions-object */
export function* checkAllowedMentions(value: unknown): Violations {
  const at = 'allowed_mentions';
  if (isAbsent(value)) return;
  if (!isFields(value)) {
    yield { rule: 'form-type', at, detail: 'Only dictionaries may be used in a DictType' };
    return;
  }
  const parse = itemsOf(value['parse']);
  for (const [index, kind] of parse.entries()) {
    if (kinds.includes(String(kind))) continue;
    const detail = `Value must be one of {'roles', 'users', 'everyone'}.`;
    yield { rule: 'allowed-mentions-parse', at: `${at}.parse.${index}`, detail };
  }
  for (const kind of ['roles', 'users']) {
    const ids = itemsOf(value[kind]);
    if (ids.length > 100) {
      const detail = 'Must be 100 or fewer in length.';
      yield { rule: 'allowed-mentions-count', at: `${at}.${kind}`, detail };
    }
    if (ids.length > 0 && parse.includes(kind)) {
      const detail = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      yield { rule: 'allowed-mentions-exclusive', at, detail };
    }
  }
}
