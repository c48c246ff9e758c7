/** Hands each event to the handler that is open by then. */
export function createLateHandler<Input extends unknown[], Output>(
  open: () => Promise<{ handler(...input: Input): Promise<Output> }>,
): (...input: Input) => Promise<Output> {
  return async (...input) => (await open()).handler(...input);
}
