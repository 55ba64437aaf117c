import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ClientSummary,
  type Client,
  type ClientPage,
  type SimilarClients,
} from '@portico/contracts/clients';
import { fieldsOf } from '@portico/contracts/fields';
import type { Problem } from '@portico/contracts/problems';
import { newClient } from '@portico/contracts/testing/clients';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
});
afterAll(() => api.stop());

const create = (changes: object = {}) =>
  admin.post<Client>('/clients', { body: newClient(changes) });
const list = (query: string) => admin.get<ClientPage>(`/clients?${query}`);
const namesOf = (page: ClientPage) => page.data.map(({ name }) => name);

describe('a record', () => {
  test('keeps everything, and answers what belongs to it', async () => {
    const group = await admin.post<{ id: string }>('/client-groups', {
      body: { name: 'Wholesale', discount: '7.5' },
    });
    const { body: me } = await admin.get<{ id: string; name: string }>('/auth/me');
    const whole = {
      legalName: 'Acme Trading SRL',
      phone: '021 310 1234',
      fiscalCode: 'RO 18547290',
      website: 'https://acme.example',
      address: { street: 'Strada Lipscani 12', city: 'Bucharest', country: 'RO' },
      language: 'ro',
      currency: 'RON',
      groupIds: [group.body.id],
      managerId: me.id,
      entitlements: ['vip-lounge'],
      properties: { project: { id: 42 } },
      comments: 'Pays late.',
      active: true,
    };
    const made = await create(whole);
    expect(made.status).toBe(201);
    const { groupIds: _, phone: __, ...kept } = whole;
    expect(made.body).toMatchObject({
      ...kept,
      phone: '+40213101234',
      country: 'RO',
      manager: me.name,
      groups: [{ id: group.body.id, name: 'Wholesale', discount: '7.5' }],
      mainContact: null,
      gaps: ['mainContact'],
      quality: 88,
      hasPassword: false,
    });
    expect(made.body.number).toBeGreaterThan(0);
    expect((await admin.get(`/clients/${made.body.id}`)).body).toEqual(made.body);
  });

  test('never shows a password, and says whether there is one', async () => {
    const password = 'a long and winding road';
    const { body } = await create({ password });
    expect(body).toMatchObject({ hasPassword: true });
    expect(JSON.stringify(body)).not.toContain('argon2');
    const { body: audit } = await admin.get(`/audit?entityId=${body.id}`);
    expect(JSON.stringify(audit)).not.toContain(password);
    const cleared = await admin.patch<Client>(`/clients/${body.id}`, { body: { password: null } });
    expect(cleared.body.hasPassword).toBe(false);
  });

  test('merges addresses and properties, and replaces groups', async () => {
    const { body } = await create({
      address: { city: 'Cluj', country: 'RO' },
      properties: { a: 1, b: { c: 2, d: 3 } },
    });
    const changed = await admin.patch<Client>(`/clients/${body.id}`, {
      body: { address: { street: 'Main 1' }, properties: { a: null, b: { c: 4 } } },
    });
    expect(changed.body.address).toEqual({ city: 'Cluj', country: 'RO', street: 'Main 1' });
    expect(changed.body.properties).toEqual({ b: { c: 4, d: 3 } });
    expect(changed.body.version).toBe(2);
  });

  test.each([
    [{ email: 'nobody' }, 'email', 'FORMAT'],
    [{ phone: 'call me' }, 'phone', 'FORMAT'],
    [{ fiscalCode: '§§' }, 'fiscalCode', 'FORMAT'],
    [{ currency: 'XYZ' }, 'currency', 'FORMAT'],
    [{ address: { country: 'Narnia' } }, 'address.country', 'TOO_LONG'],
    [{ address: { country: 'QQ' } }, 'address.country', 'FORMAT'],
    [{ language: 'RO_ro' }, 'language', 'LANGUAGE_INVALID'],
    [{ website: 'acme' }, 'website', 'FORMAT'],
    [{ password: 'short' }, 'password', 'TOO_SHORT'],
    [{ password: 'Password1234' }, 'password', 'COMMON_PASSWORD'],
    [{ password: 'a long and winding road', email: null }, 'email', 'REQUIRED'],
    [{ name: '' }, 'name', 'REQUIRED'],
    [{ kind: 'robot' }, 'kind', 'NOT_ALLOWED'],
    [{ number: 7 }, 'number', 'UNKNOWN_FIELD'],
    [{ comments: 'a\0b' }, 'comments', 'MALFORMED'],
    [{ managerId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }, 'managerId', 'NOT_FOUND'],
    [{ groupIds: ['0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50'] }, 'groupIds.0', 'NOT_FOUND'],
  ])('%j is refused', async (changes, path, code) => {
    const { status, body } = await create(changes);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path, code }] });
  });

  test('replaces the properties as a whole', async () => {
    const { body } = await create({ properties: { a: 1, b: { c: 2, d: 3 } } });
    const path = `/clients/${body.id}/properties`;
    const replaced = await admin.put<Client>(path, { body: { properties: { b: { c: 4 } } } });
    expect([replaced.status, replaced.body.properties]).toEqual([200, { b: { c: 4 } }]);
    const headers = { 'if-match': '"1"' };
    expect((await admin.put(path, { body: { properties: {} }, headers })).status).toBe(412);
    expect((await admin.put(path, { body: { properties: 'all' } })).status).toBe(422);
    const viewer = await api.as('Viewer');
    expect((await viewer.put(path, { body: { properties: {} } })).status).toBe(403);
  });

  test('properties do not grow beyond their limit bit by bit', async () => {
    const { body } = await create({ properties: { first: 'x'.repeat(40_000) } });
    const more = { properties: { second: 'x'.repeat(40_000) } };
    const refused = await admin.patch<Problem>(`/clients/${body.id}`, { body: more });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ path: 'properties', code: 'PROPERTIES' }]);
  });

  test('a country that becomes known completes the number that is there', async () => {
    const { body } = await create({ phone: '0744 555 666' });
    const changed = await admin.patch<Client>(`/clients/${body.id}`, {
      body: { address: { country: 'RO' } },
    });
    expect(changed.body.phone).toBe('+40744555666');
  });

  test('a number that is none is called by its name', async () => {
    const { body } = await admin.post<Problem>('/clients', {
      body: newClient({ phone: 'call me' }),
    });
    expect(body.errors?.[0]?.message).toBe('must be a telephone number');
  });

  test('10 MB of properties are too large', async () => {
    const { status } = await create({ properties: { text: 'x'.repeat(10_000_000) } });
    expect(status).toBe(413);
  });

  test('an email address is there once, without regard to case', async () => {
    const { body } = await create({ email: 'Ada@Acme.example' });
    const again = await create({ email: 'ada@ACME.example' });
    expect(again).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
    await admin.delete(`/clients/${body.id}`);
    expect((await create({ email: 'ada@acme.example' })).status).toBe(201);
    const back = await admin.post(`/clients/${body.id}/restore`);
    expect(back).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
  });

  test('of many made at once, each is told of its own', async () => {
    const twice = Array.from({ length: 40 }, (_, n) => `At once ${n % 20}`);
    const answers = await Promise.all(
      twice.map(name => create({ name, email: `${name.replaceAll(' ', '-')}@many.example` })),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made.map(({ body: { name } }) => name).toSorted()).toEqual(twice.slice(20).toSorted());
    answers.forEach(({ status, body }, index) => {
      expect(body).toMatchObject(status === 201 ? { name: twice[index] } : { code: 'EMAIL_TAKEN' });
    });
    const { body } = await admin.get<{ data: { title: string }[] }>(
      '/audit?entity=clients&action=create&search=At%20once&perPage=100',
    );
    expect(body.data.map(({ title }) => title).toSorted()).toEqual(twice.slice(20).toSorted());
  });

  test('two editors: the second one is told what is there now', async () => {
    const { body } = await create();
    const headers = { 'if-match': '"1"' };
    const path = `/clients/${body.id}`;
    expect((await admin.patch(path, { headers, body: { name: 'One' } })).status).toBe(200);
    const second = await admin.patch(path, { headers, body: { name: 'Two' } });
    expect(second).toMatchObject({ status: 412, body: { current: { name: 'One', version: 2 } } });
    expect((await admin.delete(path, { headers })).status).toBe(412);
  });

  test('goes to the trash and comes back; an owner of an area does not', async () => {
    const { body } = await create();
    expect((await admin.delete(`/clients/${body.id}`)).status).toBe(204);
    expect((await admin.get(`/clients/${body.id}`)).status).toBe(404);
    const trash = await list(`deleted=true&search=${body.name}`);
    expect(trash.body.data).toMatchObject([{ id: body.id }]);
    expect((await admin.post(`/clients/${body.id}/restore`)).status).toBe(200);
    const area = { name: 'Shop', type: 'Mobile App', kind: 'custom', ownerId: body.id };
    await admin.post('/client-areas', { body: area });
    const refused = await admin.delete(`/clients/${body.id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'IN_USE' } });
  });

  test('is for those who may see clients, and change them', async () => {
    const { body } = await create();
    const [viewer, translator] = [await api.as('Viewer'), await api.as('Translator')];
    expect((await viewer.get(`/clients/${body.id}`)).status).toBe(200);
    expect((await viewer.patch(`/clients/${body.id}`, { body: { name: 'X' } })).status).toBe(403);
    expect((await translator.get('/clients')).status).toBe(403);
    expect((await api.anonymous.get('/clients')).status).toBe(401);
  });
});

describe('the list', () => {
  test('shows what its contract declares, as the record itself shows it', async () => {
    const { body: client } = await create({ name: 'Declared Whole', language: 'ro' });
    const { body } = await list('search=Declared%20Whole');
    const declared = [...fieldsOf(ClientSummary).keys()];
    expect(Object.keys(body.data[0] ?? {}).sort()).toEqual(declared.sort());
    expect(client).toMatchObject({ ...body.data[0] });
  });

  beforeAll(async () => {
    for (const [name, email, language] of [
      ['Zürich Kantine', 'b@list.example', 'de'],
      ['avenue Books', 'c@list.example', 'fr'],
      ['Boulder 100% Gym', 'a@list.example', 'de'],
    ]) {
      await create({ name, email, language, phone: '+41446681800', comments: 'listed' });
    }
  });

  test('finds a part of name, email address, phone or contact, whatever the case', async () => {
    const { body: client } = await create({ name: 'Quiet Harbour', phone: '+40 722 555 111' });
    const contact = { firstName: 'Zephyrine', email: 'zeph@harbour.example' };
    await admin.post(`/clients/${client.id}/contacts`, { body: contact });
    for (const search of ['ET HARB', '0722 555 111', '722555', 'zephyr', 'zeph@harb', 'qu']) {
      const { body } = await list(new URLSearchParams({ search }).toString());
      expect({ search, names: namesOf(body) }).toEqual({ search, names: ['Quiet Harbour'] });
    }
    expect(namesOf((await list('search=zurich')).body)).toEqual(['Zürich Kantine']);
  });

  test.each(['%', '_', '\\', `'"`, '100%', 'x'.repeat(200)])('takes %j literally', async search => {
    const { status, body } = await list(new URLSearchParams({ search }).toString());
    expect(status).toBe(200);
    expect(namesOf(body)).toEqual(search === '100%' ? ['Boulder 100% Gym'] : []);
  });

  test('finds numbers and codes however they were typed', async () => {
    const odd = { phone: '(555) 123-4567 ext. 5', fiscalCode: 'QX 123-456' };
    await create({ name: 'Odd Numbers', ...odd });
    for (const search of ['5551234567', '555 123 4567', 'QX123456', 'qx 123 456', 'qx123-456']) {
      const { body } = await list(new URLSearchParams({ search }).toString());
      expect({ search, names: namesOf(body) }).toEqual({ search, names: ['Odd Numbers'] });
    }
  });

  test('refuses what is no search', async () => {
    expect((await list('search=a%00b')).status).toBe(422);
    expect((await list(`search=${'x'.repeat(10_000)}`)).status).toBe(422);
    expect((await list('sort=passwordHash')).status).toBe(422);
    expect((await list('passwordHash=x')).status).toBe(422);
  });

  test.each([
    ['name', ['avenue Books', 'Boulder 100% Gym', 'Zürich Kantine']],
    ['-name', ['Zürich Kantine', 'Boulder 100% Gym', 'avenue Books']],
    ['email', ['Boulder 100% Gym', 'Zürich Kantine', 'avenue Books']],
    ['createdAt', ['Zürich Kantine', 'avenue Books', 'Boulder 100% Gym']],
    ['-lastSignInAt', undefined],
  ])('sorts by %s, and a cursor goes on where a page ended', async (sort, expected) => {
    const query = `search=@list.example&perPage=1&sort=${sort}`;
    const names: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const { body }: { body: ClientPage } = await list(next ? `${query}&cursor=${next}` : query);
      names.push(...namesOf(body));
      next = body.meta.next;
    }
    if (expected) expect(names).toEqual(expected);
    else expect(names).toHaveLength(3);
    const { body } = await list(`search=@list.example&perPage=2&page=2&sort=${sort}`);
    expect(namesOf(body)).toEqual(names.slice(2));
    expect(body.meta).toMatchObject({ total: 3 });
  });

  test.each(['name', '-email', '-createdAt', 'lastSignInAt'])(
    'pages of the list by %s that are asked for at once are each their own',
    async sort => {
      const pages: ClientPage[] = [];
      const cursors: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const { body } = await list(`perPage=3&sort=${sort}${cursor && `&cursor=${cursor}`}`);
        pages.push(body);
        cursor = body.meta.next;
        if (cursor) cursors.push(cursor);
      }
      expect(cursors.length).toBeGreaterThan(3);
      const again = await Promise.all(
        cursors.map(cursor => list(`perPage=3&sort=${sort}&cursor=${cursor}`)),
      );
      expect(again.map(({ body }) => body)).toEqual(pages.slice(1));
    },
  );

  test('refuses a cursor of another order', async () => {
    const { body } = await list('perPage=1&sort=name');
    expect((await list(`cursor=${body.meta.next ?? ''}&sort=email`)).status).toBe(422);
    const id = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50';
    for (const [sort, ...parts] of [
      ['name'],
      ['name', 'a\0b', id],
      ['name', 'a', 'b'],
      ['createdAt', 'a', id],
      ['lastSignInAt', '2026-99-99 00:00:00+00', id],
      ['-lastSignInAt', 'infinity', id],
    ]) {
      const cursor = Buffer.from(JSON.stringify([sort, ...parts])).toString('base64url');
      expect((await list(`cursor=${cursor}&sort=${sort ?? ''}`)).status).toBe(422);
    }
    expect((await list('cursor=nonsense')).status).toBe(422);
  });

  test('filters by what a column holds', async () => {
    expect(namesOf((await list('language=de&search=@list.example')).body)).toEqual([
      'Boulder 100% Gym',
      'Zürich Kantine',
    ]);
    expect((await list('active=true&search=@list.example')).body.meta.total).toBe(0);
    expect(
      (await list('lastSignInBefore=2030-01-01T00:00:00Z&language=fr')).body.data,
    ).toHaveLength(1);
    expect((await list('createdTo=2020-01-01T00:00:00Z')).body.data).toEqual([]);
    expect((await list('createdFrom=2020-01-01T00:00:00Z&language=fr')).body.data).toHaveLength(1);
    expect((await list('createdFrom=2100-01-01T00:00:00Z')).body.data).toEqual([]);
    expect((await list('createdFrom=1900-01-01T00:00:00Z&language=fr')).body.data).toHaveLength(1);
  });

  test('filters by a path in the properties', async () => {
    await create({ name: 'P1', properties: { project: { id: 77, teams: ['north', 'east'] } } });
    await create({ name: 'P2', properties: { project: { id: '77', done: true } } });
    await create({ name: 'P3', properties: { 'project.id': 77 } });
    const found = async (property: string) =>
      namesOf((await list(new URLSearchParams({ property }).toString())).body);
    expect(await found('project.id=77')).toEqual(['P1', 'P2']);
    expect(await found('project.teams=east')).toEqual(['P1']);
    expect(await found('project.done=true')).toEqual(['P2']);
    expect(await found('project\\.id=77')).toEqual(['P3']);
    await create({ name: 'P4', properties: { orders: [{ items: [{ sku: 'A-1' }] }, { no: 5 }] } });
    expect(await found('orders.no=5')).toEqual(['P4']);
    expect(await found('orders.no=6')).toEqual([]);
    expect(await found(`project.id='; DROP TABLE clients`)).toEqual([]);
    expect((await list('property=project..id=4')).status).toBe(422);
    expect((await list('property=project')).status).toBe(422);
  });
});

describe('a client that may be there already', () => {
  test('is found by name, phone, code, address and contacts', async () => {
    const { body: twin } = await create({
      name: 'Twin Works',
      legalName: 'Twin Works S.R.L.',
      fiscalCode: 'RO-999 888',
      phone: '+40311234567',
      email: 'hi@twin.example',
    });
    await admin.post(`/clients/${twin.id}/contacts`, {
      body: { firstName: 'Tim', email: 'tim@twin.example' },
    });
    const reasons = async (query: Record<string, string>) => {
      const path = `/clients/similar?${new URLSearchParams(query).toString()}`;
      const { body } = await admin.get<SimilarClients>(path);
      return body.data.filter(one => one.client.id === twin.id).flatMap(one => one.reasons);
    };
    expect(await reasons({ legalName: 'TWIN works' })).toEqual(['legalName']);
    expect(await reasons({ fiscalCode: 'ro999888', phone: '+40 31 123 4567' })).toEqual([
      'phone',
      'fiscalCode',
    ]);
    expect(await reasons({ email: 'TIM@twin.example' })).toEqual(['email']);
    expect(await reasons({ name: 'twin works' })).toEqual(['legalName', 'name']);
    expect(await reasons({ name: 'twin works', exceptId: twin.id })).toEqual([]);
    expect(await reasons({})).toEqual([]);
    expect(await reasons({ phone: '0311234567' })).toEqual([]);
    expect(await reasons({ phone: '0311234567', country: 'RO' })).toEqual(['phone']);
  });

  test('is found by a number without a country, however it was typed', async () => {
    const { body: local } = await create({ name: 'Local Number', phone: '0311 777-666' });
    const path = `/clients/similar?${new URLSearchParams({ phone: '0311777666' }).toString()}`;
    const { body } = await admin.get<SimilarClients>(path);
    expect(body.data.map(({ client }) => client.id)).toEqual([local.id]);
  });
});

describe('custom fields', () => {
  test('hold for every client that is made or whose properties change', async () => {
    const { body: field } = await admin.post<{ id: string }>('/custom-fields', {
      body: {
        label: 'contractStatus',
        title: 'Contract status',
        type: 'choice',
        choices: ['draft', 'signed'],
        kind: 'person',
      },
    });
    const person = { kind: 'person', name: 'Custom Person' };
    const wrong = await create({ ...person, properties: { contractStatus: 'lost' } });
    expect(wrong.body).toMatchObject({
      errors: [{ path: 'properties.contractStatus', code: 'CUSTOM_FIELD' }],
    });
    const { body } = await create({ ...person, properties: { contractStatus: 'signed' } });
    expect(body.properties).toEqual({ contractStatus: 'signed' });
    const patch = { properties: { contractStatus: 7 } };
    expect((await admin.patch(`/clients/${body.id}`, { body: patch })).status).toBe(422);
    await admin.patch(`/custom-fields/${field.id}`, { body: { required: true } });
    expect((await create(person)).body).toMatchObject({
      errors: [{ path: 'properties.contractStatus', code: 'REQUIRED' }],
    });
    expect((await create({ properties: {} })).status).toBe(201);
    expect((await admin.delete(`/custom-fields/${field.id}`)).status).toBe(204);
    expect((await create(person)).status).toBe(201);
  });

  test.each([
    [{ label: '__proto__' }, 'label'],
    [{ label: 'a b' }, 'label'],
    [{ type: 'choice', choices: [] }, 'choices'],
    [{ type: 'text', choices: ['a'] }, 'choices'],
    [{ type: 'choice', choices: ['a', 'a'] }, 'choices'],
  ])('%j is refused', async (changes, path) => {
    const body = { label: 'fine', title: 'Fine', type: 'text', ...changes };
    const { status, body: problem } = await admin.post('/custom-fields', { body });
    expect(status).toBe(422);
    expect(problem).toMatchObject({ errors: [{ path }] });
  });
});

describe('contacts', () => {
  test('the first is the main one, and there is always one', async () => {
    const { body: client } = await create();
    const path = `/clients/${client.id}/contacts`;
    const add = async (body: object) => (await admin.post<{ id: string }>(path, { body })).body.id;
    const mains = async () => {
      const { body } = await admin.get<{ data: { id: string; main: boolean }[] }>(path);
      return body.data.filter(({ main }) => main).map(({ id }) => id);
    };
    const ada = await add({ firstName: 'Ada', lastName: 'Byron' });
    const ben = await add({ firstName: 'Ben', phone: '+40311234567' });
    expect(await mains()).toEqual([ada]);
    await admin.patch(`${path}/${ben}`, { body: { main: true } });
    expect(await mains()).toEqual([ben]);
    const shown = await admin.get<Client>(`/clients/${client.id}`);
    expect(shown.body.mainContact).toMatchObject({ name: 'Ben', phone: '+40311234567' });
    await admin.delete(`${path}/${ben}`);
    expect(await mains()).toEqual([ada]);
    const { body: other } = await create();
    expect((await admin.get(`/clients/${other.id}/contacts/${ada}`)).status).toBe(404);
  });
});

test('notes stay as they were written, the newest first', async () => {
  const { body: client } = await create();
  const path = `/clients/${client.id}/notes`;
  await admin.post(path, { body: { text: 'First' } });
  const { body } = await admin.post(path, { body: { text: 'Second' } });
  expect(body).toMatchObject({ text: 'Second', author: 'Admin' });
  const notes = await admin.get<{ data: { text: string }[] }>(path);
  expect(notes.body.data.map(({ text }) => text)).toEqual(['Second', 'First']);
  const viewer = await api.as('Viewer');
  expect((await viewer.post(path, { body: { text: 'Third' } })).status).toBe(403);
});

test('a group with clients in it stays', async () => {
  const group = await admin.post<{ id: string }>('/client-groups', { body: { name: 'Kept' } });
  const { body: client } = await create({ groupIds: [group.body.id] });
  const path = `/client-groups/${group.body.id}`;
  expect((await admin.get(path)).body).toMatchObject({ clients: 1, discount: '0' });
  expect((await admin.delete(path)).body).toMatchObject({ code: 'IN_USE' });
  expect(namesOf((await list(`groupId=${group.body.id}`)).body)).toEqual([client.name]);
  await admin.patch(`/clients/${client.id}`, { body: { groupIds: [] } });
  expect((await admin.delete(path)).status).toBe(204);
  const twice = { body: { name: 'WHOLESALE' } };
  expect((await admin.post('/client-groups', twice)).status).toBe(409);
});
