/** The input that somebody typed in last, of those that are there. */
export function createLastInput(panes: readonly HTMLElement[]): () => HTMLElement | undefined {
  let last: HTMLElement | undefined;
  for (const pane of panes)
    pane.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
        last = target;
    });
  return () => (last?.isConnected ? last : undefined);
}
