const PATIENCE_MS = 5_000;

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
