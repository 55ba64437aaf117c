import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import chromium from '@sparticuz/chromium';
import { chromiumHome, pictures } from './places';

/** Jest's global setup: a browser to drive, and no pictures of an earlier run. */
export default async function setUp(): Promise<void> {
  await rm(pictures, { recursive: true, force: true });
  if (!existsSync(chromiumHome)) await unpackChromium();
}

/** All or nothing, so that a browser that was half unpacked is never started. */
async function unpackChromium(): Promise<void> {
  await mkdir(`${chromiumHome}/..`, { recursive: true });
  const half = await mkdtemp(`${chromiumHome}-`);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = half; // the one way to tell the package where to
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  await writeFile(`${half}/fonts.conf`, FONTS);
  await rename(half, chromiumHome).catch(async () => rm(half, { recursive: true }));
}

// The package brings a font for machines that have none; the machine's own know more scripts.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${chromiumHome}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${chromiumHome}/fonts-cache</cachedir>
</fontconfig>
`;
