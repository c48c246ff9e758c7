import { type Child, element } from '../element.ts';

/** A part of the panel under its own heading. */
export function section(name: string, title: string, ...children: Child[]): HTMLElement {
  const id = `m-${name}-title`;
  return element(
    'section',
    { class: `m-part m-${name}`, 'aria-labelledby': id },
    element('h3', { id }, title),
    ...children,
  );
}
