import type { Locator, Page } from 'playwright-core';

/** The console's list of clients. */
export class ClientsPage {
  constructor(readonly page: Page) {}

  async open(path = ''): Promise<void> {
    await this.page.goto(`/admin/clients${path}`);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  drawer(): Locator {
    return this.page.getByRole('dialog');
  }

  field(name: string): Locator {
    return this.drawer().getByRole('textbox', { name, exact: true });
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  /** Opens the form of a new client. */
  async add(): Promise<void> {
    await this.page.getByRole('link', { name: 'Add +' }).first().click();
    await this.drawer().getByRole('heading', { name: 'New client' }).waitFor();
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: /^Search name/ }).fill(text);
  }

  async tick(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
    }
  }

  /** Chooses an entry of the menu that a button opens. */
  async choose(menu: string, entry: string): Promise<void> {
    await this.button(menu).click();
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click();
  }

  /** Waits until a toast or a report says so. */
  async says(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }
}
