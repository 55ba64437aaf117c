import { readFile } from 'node:fs/promises';
import { describe, expect } from '@jest/globals';
import type { Client, ClientPage } from '@portico/contracts/clients';
import type { SavedViewList } from '@portico/contracts/saved-views';
import { ClientsPage } from './pages/clients';
import { type Caller, signedIn } from './support/caller';
import { Journey } from './support/journey';
import { until } from './support/until';

describe('clients', () => {
  const journey = new Journey();
  let clients: ClientsPage;
  let caller: Caller;

  async function known(name: string): Promise<Client> {
    const { data } = await caller.get<ClientPage>(`/clients?search=${encodeURIComponent(name)}`);
    const found = data.find(client => client.name === name);
    if (!found) throw new Error(`${name} is not there.`);
    return caller.get<Client>(`/clients/${found.id}`);
  }

  journey.step('the first one is added', async () => {
    caller = await signedIn(journey.product);
    clients = new ClientsPage(await journey.enter('/admin/clients'));
    await clients.says('No clients yet');
    await clients.add();
    await clients.button('Submit').click();
    await clients.says('Required.');
    await clients.field('Name').fill('Acme Trading');
    await clients.field('Email').fill('office@acme.example');
    await clients.field('Password').fill('a-first-password');
    await clients.field('Phone').fill('+40 21 310 1234');
    await clients.drawer().getByRole('checkbox', { name: 'Active' }).check();
    await clients.field('Comments').fill('Pays on time.');
    await clients.button('Submit').click();
    await clients.says('Acme Trading has been added.');
    expect(await known('Acme Trading')).toMatchObject({
      ...{ email: 'office@acme.example', phone: '+40213101234', active: true, hasPassword: true },
      comments: 'Pays on time.',
    });
  });

  journey.step('who is entered again is noticed', async () => {
    await clients.add();
    await clients.field('Name').fill('ACME Trading Ltd');
    await clients.field('Phone').fill('+40213101234');
    await clients.says('May be here already:');
    await clients.drawer().getByText('same phone').first().waitFor();
    await clients.field('Email').fill('OFFICE@acme.example');
    await clients.button('Submit').click();
    await clients
      .drawer()
      .getByText(/taken|already/i)
      .first()
      .waitFor();
    await clients.field('Email').fill('sales@acme.example');
    await clients.button('Submit').click();
    await clients.says('ACME Trading Ltd has been added.');
    for (const [index, name] of ['Bluebird', 'Cedar', 'Delta'].entries()) {
      const email = `office${index}@example.com`;
      await caller.post('/clients', { kind: 'organisation', name, email, active: true });
    }
  });

  journey.step('one is found by a part of what is known, and edited', async () => {
    await clients.open();
    await clients.search('office@acme');
    await until(async () => (await clients.row('Cedar').count()) === 0);
    await clients.page.getByRole('link', { name: 'Edit Acme Trading', exact: true }).click();
    await clients.field('Legal name').fill('Acme Trading SRL');
    await clients.button('Submit').click();
    await clients.says('“Acme Trading” has been saved.');
    expect(await known('Acme Trading')).toMatchObject({ legalName: 'Acme Trading SRL' });
  });

  journey.step('two editors see what the other has done', async () => {
    const { id } = await known('Cedar');
    await clients.open(`/edit/${id}`);
    await clients.field('Name').fill('Cedar & Sons');
    await caller.call('PATCH', `/clients/${id}`, { name: 'Cedar Brothers' });
    await clients.button('Submit').click();
    await clients.says('Somebody else has saved this in the meantime.');
    await clients.button('Save mine').click();
    await clients.says('“Cedar & Sons” has been saved.');
  });

  journey.step('a page of one tells everything, and takes notes and contacts', async () => {
    await clients.open();
    await clients.page.getByRole('link', { name: 'Acme Trading', exact: true }).click();
    await clients.says('Still missing:');
    await clients.page.getByRole('link', { name: 'Contacts' }).click();
    await clients.page.getByRole('link', { name: 'Add contact' }).click();
    await clients.field('First name').fill('Ada');
    await clients.field('Last name').fill('Byron');
    await clients.button('Submit').click();
    await clients.says('Ada Byron has been added.');
    await clients.page.getByRole('link', { name: 'Notes' }).click();
    await clients.page.getByRole('textbox', { name: 'New note' }).fill('Called about the renewal.');
    await clients.button('Add note').click();
    await clients.page.getByRole('listitem').getByText('Called about the renewal.').waitFor();
    expect(await known('Acme Trading')).toMatchObject({ mainContact: { name: 'Ada Byron' } });
  });

  journey.step('some are deactivated at once, with a result for each', async () => {
    await clients.open();
    await clients.tick('Bluebird', 'Delta');
    await clients.button('Deactivate').click();
    await clients.drawer().getByRole('button', { name: 'Deactivate' }).click();
    await clients.says('2 changed.');
    expect(await clients.row('Delta').getByRole('img', { name: 'Done' }).count()).toBe(1);
    expect(await known('Delta')).toMatchObject({ active: false });
  });

  journey.step('a view of them is kept, and found again', async () => {
    await clients.open('?active=false&columns=email,active');
    await clients.choose('Views', 'Save this view…');
    await clients.drawer().getByRole('textbox', { name: 'Name' }).fill('Dormant');
    await clients.drawer().getByRole('button', { name: 'Save', exact: true }).click();
    await clients.says('The view “Dormant” has been saved.');
    const { data } = await caller.get<SavedViewList>('/saved-views?page=clients');
    expect(data).toMatchObject([{ query: 'active=false', columns: ['email', 'active'] }]);
    await clients.open();
    await clients.choose('Views', 'Dormant');
    await until(async () => (await clients.row('Cedar').count()) === 0);
    await clients.row('Delta').waitFor();
  });

  journey.step('they are exported as a file', async () => {
    await clients.page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    const download = clients.page.waitForEvent('download');
    await clients.choose('Export', 'Export as CSV');
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text).toContain('Bluebird');
    expect(text).not.toContain('Acme');
  });

  journey.step('one is merged into another, and that is undone', async () => {
    await clients.open(`/${(await known('Acme Trading')).id}`);
    await clients.choose('More actions', 'Merge with another…');
    await clients
      .drawer()
      .getByRole('combobox', { name: 'The client who goes' })
      .fill('ACME Trading L');
    await clients.page.getByRole('option', { name: /ACME Trading Ltd/ }).click();
    await clients
      .drawer()
      .getByRole('radio', { name: /sales@acme\.example/ })
      .check();
    await clients.button('Merge').click();
    await clients.says('ACME Trading Ltd has been merged into this client.');
    expect(await known('Acme Trading')).toMatchObject({ email: 'sales@acme.example' });
    await clients.button('Undo the merge of ACME Trading Ltd').click();
    await clients.drawer().getByRole('button', { name: 'Undo' }).click();
    await clients.says('ACME Trading Ltd is a client of its own again.');
    expect(await known('Acme Trading')).toMatchObject({ email: 'office@acme.example' });
  });

  journey.step('one is deleted and restored', async () => {
    await clients.open();
    await clients.button('Delete Delta').click();
    await clients.says('Delete Delta?');
    await clients.button('OK').click();
    await clients.says('Delta has been deleted.');
    await clients.open('?deleted=true');
    await clients.button('Restore Delta').click();
    await clients.says('Delta is back.');
    expect(await known('Delta')).toMatchObject({ deletedAt: null });
  });

  journey.step('personal data is handed out, then erased', async () => {
    const { id, number } = await known('Delta');
    await clients.open(`/${id}`);
    const download = clients.page.waitForEvent('download');
    await clients.choose('More actions', 'Export everything as JSON');
    expect(await readFile(await (await download).path(), 'utf8')).toContain('office2@example.com');
    await clients.choose('More actions', 'Erase personal data…');
    await clients.drawer().getByRole('textbox').fill(String(number));
    await clients.button('Erase').click();
    await clients.says('The personal data has been erased.');
    expect(await caller.get(`/clients/${id}`)).toMatchObject({ email: null });
  });
});
