type Attributes = Readonly<Record<string, string | boolean | undefined>>;
export type Child = Node | string | undefined | false;

/** Makes an element. Texts become text, never markup; `true` is an attribute without a value. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== false));
  return node;
}

export function withClass(node: HTMLElement, name: string): HTMLElement {
  node.className = name;
  return node;
}

/** A part of `index.html`. @throws if it is not there */
export function part(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}`);
  return node;
}
