import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const OWNER = { email: 'owner@bench.example', password: 'bench-password-0123' };

/** Signs in with a real browser; answers the addresses of all scripts that were loaded. */
export async function openConsole(url) {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    headless: true,
  });
  try {
    const page = await browser.newPage();
    const scripts = new Set();
    page.on('response', response => {
      if (response.request().resourceType() === 'script') scripts.add(response.url());
    });
    await page.goto(`${url}/admin/`);
    await page.getByLabel('Email').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: /Hello/ }).waitFor();
    await page.waitForLoadState('networkidle');
    return [...scripts];
  } finally {
    await browser.close();
  }
}
