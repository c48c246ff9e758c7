/** What a person cannot do in the client: there is no such command, button or message to use. */
export class ClientRefusal extends Error {
  override readonly name = 'ClientRefusal';
}
