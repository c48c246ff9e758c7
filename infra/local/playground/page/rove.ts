/**
 * Lets arrows move through a group of buttons of which Tab reaches only one, as in tab lists and radio groups.
 *
 * @param arrive is told of the button that an arrow came to
 */
export function rove(group: HTMLElement, arrive: (button: HTMLElement) => void = () => {}): void {
  group.addEventListener('keydown', (event) => {
    const buttons = [...group.querySelectorAll<HTMLElement>('button')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const to = at < 0 ? undefined : targets[event.key]?.(at, buttons.length);
    const button = to === undefined ? undefined : buttons.at(to);
    if (!button) return;
    event.preventDefault();
    reachOnly(group, button);
    button.focus();
    arrive(button);
  });
}

/** Which of the group's buttons Tab reaches. */
export function reachOnly(group: HTMLElement, button: Element | undefined): void {
  const buttons = [...group.querySelectorAll('button')];
  const reached = button ?? buttons[0];
  for (const each of buttons) each.tabIndex = each === reached ? 0 : -1;
}

const next = (at: number, all: number) => (at + 1) % all;
const previous = (at: number, all: number) => (at - 1 + all) % all;

const targets: Record<string, (at: number, all: number) => number> = {
  ArrowRight: next,
  ArrowDown: next,
  ArrowLeft: previous,
  ArrowUp: previous,
  Home: () => 0,
  End: () => -1,
};
