import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { call, startTestApi, type TestApi } from '../testing/test-api';

type Paths = Record<string, Record<string, { parameters?: { name: string }[] }>>;

let api: TestApi;
let paths: Paths;
beforeAll(async () => {
  api = await startTestApi();
  ({ paths } = (await call<{ paths: Paths }>(`${api.url}/api/openapi.json`, 'GET')).body);
});
afterAll(() => api.stop());

test.each([
  ['post', '/api/v1/api-tokens', ['Idempotency-Key']],
  ['post', '/api/v1/auth/sign-in', []],
  ['patch', '/api/v1/staff/{id}', ['id', 'If-Match']],
  ['get', '/api/v1/staff/{id}', ['id']],
])('%s %s says which headers it understands', (method, path, names) => {
  const parameters = paths[path]?.[method]?.parameters ?? [];
  expect(parameters.map(parameter => parameter.name)).toEqual(names);
});
