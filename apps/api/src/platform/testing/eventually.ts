// However busy the machine is; what holds is seen at once all the same.
const PATIENCE_MS = 20_000;

/** Repeats an expectation until it holds; its last failure is thrown when patience ends. */
export async function eventually(expectation: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(done => setTimeout(done, 10));
    }
  }
}
