/**
 * A JSON text in which every list and object over `maxDepth` levels deep is null. What it leaves is as it came, and what is
 * no JSON is left to the parser to refuse.
 */
export function prune(text: string, maxDepth: number): string {
  let kept = '';
  let keptUpTo = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case '[':
      case '{':
        depth += 1;
        if (depth === maxDepth + 1) kept += `${text.slice(keptUpTo, at)}null`;
        break;
      case ']':
      case '}':
        if (depth === maxDepth + 1) keptUpTo = at + 1;
        depth -= 1;
    }
  }
  return depth === 0 ? kept + text.slice(keptUpTo) : text;
}

/** Where the string that begins at `start` ends: its last quote, or the text's end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
