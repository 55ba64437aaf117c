import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is yes; an error when patience (in milliseconds) ends. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  patience = 10_000,
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not so after ${patience} ms: ${isSo.toString()}`);
    await pause(20);
  }
}
