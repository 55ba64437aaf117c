import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOutgoing } from './outgoing-fetch';
import { OutgoingPolicy } from './outgoing-policy';

const strict = new OutgoingPolicy([]);
const lenient = new OutgoingPolicy(['127.0.0.1', '::1', '10.1.0.0/16']);

describe('the policy for outgoing calls', () => {
  it.each([
    'http://127.0.0.1/v1',
    'http://127.1/v1',
    'http://2130706433/v1',
    'http://0x7f.0.0.1/v1',
    'http://0177.0.0.1/v1',
    'http://10.0.0.8',
    'http://172.31.255.1',
    'http://192.168.1.1',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.1.1',
    'http://0.0.0.0',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
  ])('refuses %s', url => {
    expect(strict.refuses(url)).toBe(true);
  });

  it.each(['https://api.openai.com/v1', 'http://8.8.8.8', 'http://[2606:4700::1111]/'])(
    'lets %s pass',
    url => {
      expect(strict.refuses(url)).toBe(false);
    },
  );

  it('allows what the operator allows, and nothing beside it', () => {
    expect(lenient.refuses('http://127.0.0.1')).toBe(false);
    expect(lenient.refuses('http://10.1.2.3')).toBe(false);
    expect(lenient.refuses('http://127.0.0.2')).toBe(true);
    expect(lenient.refuses('http://10.2.0.1')).toBe(true);
  });
});

describe('an outgoing call', () => {
  let server: Server;
  let url: string;
  let calls = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      calls += 1;
      if (request.url === '/away') response.writeHead(302, { location: '/' }).end();
      else if (request.url === '/long') response.end(Buffer.alloc(9 * 1024 * 1024));
      else response.end('here');
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('judges what a name resolves to, before it connects', async () => {
    const { fetch, close } = await openOutgoing(strict);
    await expect(fetch(url)).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringContaining('private address') }),
    });
    await expect(fetch(url.replace('localhost', '127.0.0.1'))).rejects.toThrow();
    expect(calls).toBe(0);
    await close();
  });

  it('reaches what is allowed, and follows no redirect', async () => {
    const { fetch, close } = await openOutgoing(lenient);
    expect(await (await fetch(url)).text()).toBe('here');
    expect((await fetch(`${url}/away`)).status).toBe(302);
    await expect(fetch(`${url}/long`)).rejects.toThrow('longer than 8 MB');
    await close();
  });
});
