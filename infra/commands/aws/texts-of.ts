const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The texts of all elements of a name, in order. Enough for the answers of AWS's older services, which are written by machines, have
 * neither comments nor CDATA, and no attributes but on their root.
 */
export function textsOf(xml: string, name: string): string[] {
  const elements = xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'));
  return [...elements].map(([, text = '']) =>
    text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, entity) =>
      code ? String.fromCodePoint(Number(code)) : (entities[entity] ?? whole),
    ),
  );
}
