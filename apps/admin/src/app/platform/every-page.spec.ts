import { Component } from '@angular/core';
import { openPage } from '../../testing/page';
import { everyPage } from './every-page';

@Component({ template: `{{ names().join(', ') }}` })
class Names {
  private readonly all = everyPage<{ name: string }>('/api/v1/roles');
  protected readonly names = () =>
    this.all.hasValue() ? this.all.value().map(({ name }) => name) : [];
}

describe('a list that is read as a whole', () => {
  it('goes on where one page is not all of it', async () => {
    const page = await openPage([{ path: 'names', component: Names }], '/names');
    const meta = { page: 1, perPage: 100, total: 101 };
    const first = { data: [{ name: 'Owner' }], meta };
    await page.answer('/api/v1/roles?perPage=100', first);
    await page.answer('/api/v1/roles?page=2&perPage=100', { data: [{ name: 'Viewer' }], meta });
    await page.shows('Owner, Viewer');
  });
});
