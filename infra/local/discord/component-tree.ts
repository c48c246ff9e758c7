import { type Fields, isFields, itemsOf } from './form.ts';

/** A component as JSON, and its path in the body. */
export type Placed = readonly [component: Fields, at: string];

/** Every component below a list of components, parents before children, with its path. */
export function* walkComponents(
  components: unknown,
  at = 'components',
): Generator<Placed, void, undefined> {
  for (const [index, component] of itemsOf(components).entries()) {
    if (isFields(component)) yield* walkComponent(component, `${at}.${index}`);
  }
}

function* walkComponent(component: Fields, at: string): Generator<Placed, void, undefined> {
  yield [component, at];
  yield* walkComponents(component['components'], `${at}.components`);
  for (const only of ['accessory', 'component']) {
    const child = component[only];
    if (isFields(child)) yield* walkComponent(child, `${at}.${only}`);
  }
}
