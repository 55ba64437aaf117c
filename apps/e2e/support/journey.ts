import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { pictures } from './places';
import { owner, Product } from './product';

/** A product and a browser, started before the first step and stopped after the last one. */
export class Journey {
  private started: { product: Product; browser: Browser } | undefined;
  private failed = false;

  constructor(env: Record<string, string> = {}) {
    beforeAll(async () => {
      const [product, browser] = await Promise.all([Product.start(env), openBrowser()]);
      this.started = { product, browser };
    });
    afterAll(async () => {
      await this.started?.browser.close();
      await Product.stopAll();
    });
  }

  get product(): Product {
    return this.running.product;
  }

  /** A test that builds upon those before it; leaves a picture of every page when it fails. */
  step(name: string, work: () => Promise<void>): void {
    it(name, async () => {
      this.goOn();
      this.failed = true;
      await this.pictured(name, work);
      this.failed = false;
    });
  }

  /** The same, but nothing builds upon it. */
  check(name: string, work: () => Promise<void>): void {
    it(name, async () => {
      this.goOn();
      await this.pictured(name, work);
    });
  }

  /** A page in a browser profile of its own; what it asks for that lasts 10 s fails. */
  async open(path = '/admin/', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.running.browser.newContext({
      baseURL: this.product.url,
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  /** A page where somebody is signed in; the owner unless it is somebody else. */
  async enter(path = '/admin/', who = owner, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(path, options);
    await signIn(page, who);
    await page.waitForURL(url => !url.pathname.endsWith('/sign-in'));
    return page;
  }

  private get running() {
    if (!this.started) throw new Error('The journey has not begun.');
    return this.started;
  }

  private goOn(): void {
    if (this.failed) throw new Error('An earlier step of this journey failed.');
  }

  private async pictured(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.takePictures(name);
      throw error;
    }
  }

  private async takePictures(step: string): Promise<void> {
    const pages = this.started?.browser.contexts().flatMap(context => context.pages()) ?? [];
    const spec = basename(expect.getState().testPath ?? '', '.spec.ts');
    await mkdir(pictures, { recursive: true });
    for (const [index, page] of pages.entries()) {
      const name = `${spec} ${step} ${index + 1}`.replaceAll(/[^\w]+/g, '-');
      await page.screenshot({ path: join(pictures, `${name}.png`) }).catch(() => undefined);
    }
  }
}

/** Fills in the sign-in page and submits it. */
export async function signIn(page: Page, { email, password }: typeof owner): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
