/** What is wrong with the text of a template; its writer is told. */
export class ContentProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
