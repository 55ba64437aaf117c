import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClientMerge, ClientMerges, MergePreview } from '@portico/contracts/client-merges';
import type { Client, ClientPage } from '@portico/contracts/clients';
import type { Contact, ContactList } from '@portico/contracts/contacts';
import { newClient } from '@portico/contracts/testing/clients';
import { v7 } from 'uuid';
import { Housekeeping } from '../../platform/housekeeping/housekeeping';
import { eventually } from '../../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Owner');
});
afterAll(() => api.stop());

const PASSWORD = 'a long and winding road';

const make = async (changes: object = {}) =>
  (await admin.post<Client>('/clients', { body: newClient(changes) })).body;
const get = (id: string) => admin.get<Client>(`/clients/${id}`);
const addContact = async (id: string, firstName: string) =>
  (await admin.post<Contact>(`/clients/${id}/contacts`, { body: { firstName } })).body;
const contactsOf = async (id: string) =>
  (await admin.get<ContactList>(`/clients/${id}/contacts`)).body.data.map(
    ({ firstName, main }) => `${firstName}${main ? '*' : ''}`,
  );
const addRecord = (clientId: string, externalId: string = v7()) =>
  admin.put(`/client-records/order/${externalId}`, {
    body: { clientId, title: 'Order', occurredAt: '2026-05-10T09:51:26.776Z' },
  });
const recordsOf = async (clientId: string) => {
  const { body } = await admin.get<{ data: object[] }>(`/client-records?clientId=${clientId}`);
  return body.data.length;
};
const preview = (own: Client, other: Client, choose: object = {}) =>
  admin.post<MergePreview>(`/clients/${own.id}/merges/preview`, {
    body: { clientId: other.id, choose },
  });
const merge = async (own: Client, other: Client, choose: object = {}) => {
  const { body } = await preview(own, other, choose);
  const input = { clientId: other.id, choose, versions: body.versions };
  return admin.post<ClientMerge>(`/clients/${own.id}/merges`, { body: input });
};
// Also when somebody writes in between.
const mergeNow = async (own: Client, other: Client): ReturnType<typeof merge> => {
  const answer = await merge(own, other);
  return answer.status === 412 ? mergeNow(own, other) : answer;
};
const undo = (own: Client, { id }: ClientMerge, body: object = {}) =>
  admin.post<ClientMerge>(`/clients/${own.id}/merges/${id}/undo`, { body });
const without = ({ version: _, updatedAt: __, ...rest }: Client) => rest;

describe('a merge', () => {
  test('fills what is empty, joins what both have, and is what the preview said', async () => {
    const own = await make({
      phone: null,
      comments: 'Pays late.',
      properties: { a: 1, b: { c: 2 } },
      entitlements: ['vip'],
    });
    const other = await make({
      phone: '+40213101234',
      language: 'ro',
      comments: 'Pays.',
      properties: { b: { c: 3, d: 4 } },
      entitlements: ['vip', 'lounge'],
      password: PASSWORD,
    });
    const { body: seen } = await preview(own, other);
    expect(seen.result).toMatchObject({
      id: own.id,
      name: own.name,
      email: own.email,
      phone: '+40213101234',
      language: 'ro',
      comments: 'Pays late.\n\nPays.',
      properties: { a: 1, b: { c: 2, d: 4 } },
      entitlements: ['vip', 'lounge'],
      hasPassword: true,
    });
    expect(seen.differences.map(({ field, from }) => `${field} ${from}`)).toEqual([
      ...['name this', 'email this', 'password other', 'phone other', 'language other'],
      ...['comments both', 'properties both'],
    ]);
    expect(JSON.stringify(seen)).not.toContain('argon2');
    expect(without((await get(own.id)).body)).toEqual(without(own));

    const made = await merge(own, other);
    expect(made).toMatchObject({
      status: 201,
      body: { clientId: own.id, otherId: other.id, otherName: other.name, changed: false },
    });
    expect(made.headers.get('location')).toContain(`/clients/${own.id}/merges/${made.body.id}`);
    expect(without((await get(own.id)).body)).toEqual(without(seen.result));
  });

  test('takes what was chosen', async () => {
    const [own, other] = [await make({ comments: 'A' }), await make({ comments: 'B' })];
    const choose = { name: 'other', email: 'other', comments: 'other' };
    await merge(own, other, choose);
    const { name, email } = other;
    expect((await get(own.id)).body).toMatchObject({ name, email, comments: 'B' });
    const free = await make({ email: own.email });
    expect(free.email).toBe(own.email);
  });

  test('moves contacts, notes, records, areas, groups and access, and keeps one main contact', async () => {
    const [own, other] = [await make(), await make()];
    const group = await admin.post<{ id: string }>('/client-groups', { body: { name: v7() } });
    await admin.patch(`/clients/${other.id}`, { body: { groupIds: [group.body.id] } });
    await addContact(own.id, 'Ada');
    await addContact(other.id, 'Grace');
    await addRecord(other.id);
    await admin.post(`/clients/${other.id}/notes`, { body: { text: 'Called.' } });
    const area = { name: v7(), type: 'portal', kind: 'integrated', ownerId: other.id };
    const { body: made } = await admin.post<{ id: string }>('/client-areas', { body: area });
    const access = { access: 'selected', accessClientIds: [other.id] };
    await admin.patch(`/client-areas/${made.id}`, { body: access });

    const moves = { contacts: 1, notes: 1, records: 1, areas: 1 };
    expect((await preview(own, other)).body.moves).toEqual(moves);
    expect(await recordsOf(own.id)).toBe(0);
    const { body: done } = await merge(own, other);
    expect(done.moves).toEqual(moves);
    expect(await contactsOf(own.id)).toEqual(['Ada*', 'Grace']);
    expect(await recordsOf(own.id)).toBe(1);
    const { body } = await admin.get(`/client-areas/${made.id}`);
    expect(body).toMatchObject({ ownerId: own.id, owner: own.name });
    expect(JSON.stringify(body)).toContain(own.id);
    expect((await get(own.id)).body.groups).toMatchObject([{ id: group.body.id }]);

    const counted = await admin.get(`/client-groups/${group.body.id}`);
    expect(counted.body).toMatchObject({ clients: 1 });

    await undo(own, done);
    expect(await contactsOf(own.id)).toEqual(['Ada*']);
    expect(await contactsOf(other.id)).toEqual(['Grace*']);
    expect(await recordsOf(other.id)).toBe(1);
    expect((await admin.get(`/client-areas/${made.id}`)).body).toMatchObject({ ownerId: other.id });
    expect((await get(own.id)).body.groups).toEqual([]);
    expect((await get(other.id)).body.groups).toMatchObject([{ id: group.body.id }]);
    const open = await admin.get(`/client-areas/${made.id}`);
    expect(JSON.stringify(open.body)).not.toContain(own.id);
  });

  test('leaves the old id working for everything', async () => {
    const [own, other, third] = [await make(), await make(), await make()];
    await merge(own, other);
    await merge(third, own);
    expect((await get(other.id)).body.id).toBe(third.id);
    const path = `/clients/${other.id}`;
    const changed = await admin.patch<Client>(path, { body: { comments: 'By the old id' } });
    expect(changed.body).toMatchObject({ id: third.id, comments: 'By the old id' });
    expect((await addContact(other.id, 'Ada')).clientId).toBe(third.id);
    const note = await admin.post(`${path}/notes`, { body: { text: 'Still here.' } });
    expect(note.body).toMatchObject({ clientId: third.id });
    expect((await admin.get<{ data: object[] }>(`${path}/notes`)).body.data).toHaveLength(1);
    expect((await addRecord(other.id)).body).toMatchObject({ clientId: third.id });
    expect(await recordsOf(other.id)).toBe(1);
    const area = { name: v7(), type: 'portal', kind: 'integrated', ownerId: other.id };
    expect((await admin.post('/client-areas', { body: area })).body).toMatchObject({
      ownerId: third.id,
    });
    const { body } = await admin.get<ClientMerges>(`${path}/merges`);
    expect(body.data.map(({ otherId }) => otherId)).toEqual([own.id, other.id]);
  });

  test('takes who went off every list, and out of the trash', async () => {
    const name = v7();
    const [own, other] = [await make({ name }), await make({ name })];
    await merge(own, other);
    for (const [query, count] of [
      ['', 1],
      ['&deleted=true', 0],
    ] as const) {
      const { body } = await admin.get<ClientPage>(`/clients?search=${name}${query}`);
      expect(body.data).toHaveLength(count);
    }
    const restored = await admin.post(`/clients/${other.id}/restore`);
    expect(restored.status).toBe(404);
  });

  test('keeps who went out of the trash, until who stayed is gone for good', async () => {
    const [own, other] = [await make(), await make()];
    await merge(own, other);
    const empty = async (id: string) => {
      await api.dataSource.query(
        `UPDATE clients SET deleted_at = now() - interval '31 days' WHERE id = $1`,
        [id],
      );
      await api.app.get(Housekeeping).run();
    };
    const left = () =>
      api.dataSource.query<object[]>('SELECT FROM clients WHERE id IN ($1, $2)', [
        own.id,
        other.id,
      ]);
    await empty(other.id);
    expect((await get(other.id)).body.id).toBe(own.id);
    await empty(own.id);
    expect(await left()).toEqual([]);
  });

  test('is in the audit of both, without what they held', async () => {
    const [own, other] = [await make(), await make({ phone: '+40213109999' })];
    await merge(own, other);
    for (const { id } of [own, other]) {
      const { body } = await admin.get(`/audit?entityId=${id}&action=merge`);
      expect(body).toMatchObject({ data: [{ actor: 'Owner' }] });
      expect(JSON.stringify(body)).not.toContain('40213109999');
    }
  });
});

describe('a merge is refused', () => {
  test('with oneself, with nobody, twice, and without the right', async () => {
    const [own, other] = [await make(), await make()];
    const with_ = (clientId: string, by = admin) =>
      by.post(`/clients/${own.id}/merges`, {
        body: { clientId, versions: { this: 1, other: 1 } },
      });
    expect(await with_(own.id)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'SAME' }] },
    });
    expect(await with_(v7())).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'clientId', code: 'NOT_FOUND' }] },
    });
    expect((await with_(other.id, await api.as('Viewer'))).status).toBe(403);
    expect((await with_(other.id)).status).toBe(201);
    expect(await with_(other.id)).toMatchObject({ status: 409, body: { code: 'MERGED' } });
    const missing = await admin.get(`/clients/${v7()}/merges`);
    expect(missing.status).toBe(404);
  });

  test('when one of them has changed since', async () => {
    const [own, other] = [await make(), await make()];
    await admin.patch(`/clients/${other.id}`, { body: { comments: 'New' } });
    const body = { clientId: other.id, versions: { this: 1, other: 1 } };
    const answer = await admin.post(`/clients/${own.id}/merges`, { body });
    expect(answer).toMatchObject({ status: 412, body: { code: 'STALE' } });
  });

  test('when both own areas of one name, whatever its case', async () => {
    const [own, other] = [await make(), await make()];
    for (const [name, { id: ownerId }] of [
      ['Shop', own],
      ['SHOP', other],
    ] as const) {
      const body = { name, type: 'portal', kind: 'integrated', ownerId };
      await admin.post('/client-areas', { body });
    }
    expect(await preview(own, other)).toMatchObject({
      status: 409,
      body: { code: 'AREA_NAME_TAKEN' },
    });
    expect((await get(other.id)).body.id).toBe(other.id);
  });

  test('when the comments of both are too long, until one is chosen', async () => {
    const comments = 'x'.repeat(15_000);
    const [own, other] = [await make({ comments }), await make({ comments: `${comments}y` })];
    expect(await preview(own, other)).toMatchObject({
      status: 409,
      body: { code: 'MERGE_TOO_LARGE' },
    });
    expect((await preview(own, other, { comments: 'other' })).status).toBe(200);
  });

  test('when a password would be left without an address', async () => {
    const [own, other] = [await make({ email: null }), await make({ password: PASSWORD })];
    expect(await preview(own, other, { email: 'this' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'choose.email' }] },
    });
  });
});

describe('an undo', () => {
  test('makes two of one again, as they were', async () => {
    const own = await make({ phone: null, properties: { a: 1 } });
    const other = await make({ phone: '+40213101234', password: PASSWORD, active: true });
    const { body: done } = await merge(own, other, { email: 'other', active: 'other' });
    const undone = await undo(own, done);
    expect(undone).toMatchObject({ status: 200, body: { undoneBy: 'Owner', changed: false } });
    expect(without((await get(own.id)).body)).toEqual(without(own));
    expect(without((await get(other.id)).body)).toEqual(without(other));
    expect(await undo(own, done)).toMatchObject({ status: 409, body: { code: 'MERGE_UNDONE' } });
  });

  test('asks where the client was changed since, and leaves these changes', async () => {
    const [own, other] = [await make(), await make({ phone: '+40213101234', language: 'ro' })];
    const { body: done } = await merge(own, other);
    await admin.patch(`/clients/${own.id}`, { body: { language: 'de' } });
    expect(await undo(own, done)).toMatchObject({ status: 409, body: { code: 'MERGE_CHANGED' } });
    const { body } = await admin.get<ClientMerges>(`/clients/${own.id}/merges`);
    expect(body.data[0]).toMatchObject({ changed: true });
    expect((await undo(own, done, { force: true })).status).toBe(200);
    expect((await get(own.id)).body).toMatchObject({ language: 'de', phone: null });
  });

  test('leaves what is no longer there, and what came since', async () => {
    const [own, other] = [await make(), await make()];
    const gone = await addContact(other.id, 'Gone');
    await addContact(other.id, 'Back');
    const { body: done } = await merge(own, other);
    await admin.delete(`/clients/${own.id}/contacts/${gone.id}`);
    await addContact(other.id, 'New');
    await undo(own, done);
    expect(await contactsOf(own.id)).toEqual(['New*']);
    expect(await contactsOf(other.id)).toEqual(['Back*']);
  });

  test('waits for that of a later merge', async () => {
    const [own, other, third] = [await make(), await make(), await make()];
    const { body: first } = await merge(own, other);
    const { body: second } = await merge(third, own);
    expect(await undo(own, first)).toMatchObject({ status: 409, body: { code: 'MERGE_BURIED' } });
    expect((await undo(third, second)).status).toBe(200);
    expect((await get(other.id)).body.id).toBe(own.id);
    expect((await undo(own, first)).status).toBe(200);
    expect((await get(other.id)).body.id).toBe(other.id);
  });

  test('is refused when the address was given to somebody else, and for a client in the trash', async () => {
    const [own, other] = [await make(), await make()];
    const { body: done } = await merge(own, other);
    const taker = await make({ email: other.email });
    expect(await undo(own, done)).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
    await admin.delete(`/clients/${taker.id}`);
    await admin.delete(`/clients/${own.id}`);
    expect(await undo(own, done)).toMatchObject({ status: 409, body: { code: 'CLIENT_DELETED' } });
    expect((await undo(await make(), done)).status).toBe(404);
  });
});

describe('at the same time', () => {
  test('of two merges that cross, one is done', async () => {
    const [one, two] = [await make(), await make()];
    const answers = await Promise.all([merge(one, two), merge(two, one)]);
    expect(answers.map(({ status }) => status).sort()[0]).toBe(201);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const [first, second] = [await get(one.id), await get(two.id)];
    expect(first.body.id).toBe(second.body.id);
  });

  test('a merge and writes by the old id lose nothing', async () => {
    const [own, other] = [await make(), await make()];
    const writes = Array.from({ length: 10 }, async (_, index) => {
      const note = await admin.post(`/clients/${other.id}/notes`, { body: { text: `${index}` } });
      expect(note.status).toBe(201);
      expect((await addRecord(other.id)).status).toBe(201);
    });
    const [made] = await Promise.all([merge(own, other), ...writes]);
    expect(made.status).toBe(201);
    const notes = await admin.get<{ data: object[] }>(`/clients/${own.id}/notes`);
    expect(notes.body.data).toHaveLength(10);
    expect(await recordsOf(own.id)).toBe(10);
  });

  test('merges and bulk work on the same clients wait for each other, and both are done', async () => {
    const pairs = [];
    for (let count = 0; count < 5; count++) pairs.push([await make(), await make()] as const);
    const body = { action: 'activate', filter: {} };
    const [started, ...merged] = await Promise.all([
      admin.post<{ id: string }>('/clients/bulk', { body }),
      ...pairs.map(([own, other], index) =>
        index % 2 ? mergeNow(own, other) : mergeNow(other, own),
      ),
    ]);
    expect(merged.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    await eventually(async () => {
      const { body: job } = await admin.get(`/jobs/${started.body.id}`);
      expect(job).toMatchObject({ state: 'done', bulk: { failed: 0 } });
    });
  });

  test('a merge that is cut off in the middle has not happened', async () => {
    const [own, other] = [await make(), await make({ phone: '+40213101234' })];
    await addContact(other.id, 'Ada');
    await admin.post(`/clients/${other.id}/notes`, { body: { text: 'Held.' } });
    const holder = api.dataSource.createQueryRunner();
    await holder.startTransaction();
    // The merge has moved the contact by then, and waits for the note.
    await holder.query('SELECT FROM client_notes WHERE client_id = $1 FOR UPDATE', [other.id]);
    const merging = merge(own, other, {});
    await eventually(async () => {
      const cut: object[] = await api.dataSource.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE client_notes%'
           AND datname = current_database()`,
      );
      expect(cut).toHaveLength(1);
    });
    expect((await merging).status).not.toBe(201);
    await holder.rollbackTransaction();
    await holder.release();
    expect(without((await get(own.id)).body)).toEqual(without(own));
    expect((await get(other.id)).body.id).toBe(other.id);
    expect(await contactsOf(other.id)).toEqual(['Ada*']);
    expect((await merge(own, other)).status).toBe(201);
  });
});
