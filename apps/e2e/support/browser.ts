import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { chromiumHome } from './places';

// Not the flags that the package of the browser suggests: its single process crashes.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: join(chromiumHome, 'chromium'),
    args: FLAGS,
    env: { ...process.env, FONTCONFIG_FILE: join(chromiumHome, 'fonts.conf') },
  });
}
