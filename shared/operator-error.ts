/** What whoever runs Vitrine must put right. The message is a sentence for them, and has no secret and no foreign text in it. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
