import { expect, test } from '@jest/globals';
import { readConfig } from './config';

test('an empty environment is enough', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, databasePool: 10, secretKeys: [] });
  expect(config.publicUrl).toBe('http://localhost:3000');
  expect(config).not.toHaveProperty('databaseUrl');
});

test('empty and padded values count as what they say', () => {
  const config = readConfig({
    PORT: ' 4000 ',
    DATABASE_URL: '',
    PORTICO_URL: 'https://a.example//',
  });
  expect(config).toMatchObject({ port: 4000, publicUrl: 'https://a.example' });
  expect(config).not.toHaveProperty('databaseUrl');
});

const proxies = ['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'];

test('proxies are addresses or ranges', () => {
  const { trustedProxies } = readConfig({ PORTICO_TRUSTED_PROXIES: proxies.join(', ') });
  expect(trustedProxies).toEqual(proxies);
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '65536'],
  ['PORT', '3000.5'],
  ['DATABASE_POOL', '1'],
  ['DATABASE_URL', 'localhost:5432/portico'],
  ['DATABASE_URL', 'mysql://a:b@c/d'],
  ['PORTICO_URL', 'portico.example'],
  ['PORTICO_URL', 'ftp://portico.example'],
  ['PORTICO_PDF_FONTS', '/nowhere/at/all'],
  ['PORTICO_SECRET_KEY', 'short'],
  ['PORTICO_SECRET_KEY', `${Buffer.alloc(32).toString('base64')},short`],
  ['PORTICO_OWNER_EMAIL', 'nobody'],
  ['PORTICO_OWNER_PASSWORD', 'elevenchars'],
  ['PORTICO_TRUSTED_PROXIES', 'proxy'],
  ['PORTICO_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['PORTICO_TRUSTED_PROXIES', '10.0.0.0/8/8'],
  ['LOG_LEVEL', 'loud'],
  ['PORTICO_DELIVERY_MAX_AGE', '-1'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const line = new RegExp(`^${name} must [^\\n]*$`);
  expect(() => readConfig({ [name]: value })).toThrow(line);
});

test('mail goes out in the name of somebody', () => {
  const url = 'smtps://user:secret@mail.example:465';
  const { mail } = readConfig({
    PORTICO_SMTP_URL: url,
    PORTICO_MAIL_FROM: 'Portico, Inc. <no-reply@mail.example>',
  });
  const from = { name: 'Portico, Inc.', address: 'no-reply@mail.example' };
  expect(mail).toEqual({ url, from });
  const bare = readConfig({ PORTICO_SMTP_URL: url, PORTICO_MAIL_FROM: 'a@b.example' });
  expect(bare.mail?.from).toEqual({ name: '', address: 'a@b.example' });
});

test.each([
  ['smtp://mail.example', '', 'PORTICO_SMTP_URL needs PORTICO_MAIL_FROM'],
  ['', 'a@b.example', 'PORTICO_MAIL_FROM needs PORTICO_SMTP_URL'],
  ['https://user:secret@mail.example', 'a@b.example', 'PORTICO_SMTP_URL must look like'],
  ['smtp://mail.example', 'Portico', 'PORTICO_MAIL_FROM must be like'],
])('a mail server at "%s" for "%s" is refused', (url, from, line) => {
  const env = { PORTICO_SMTP_URL: url, PORTICO_MAIL_FROM: from };
  expect(() => readConfig(env)).toThrow(line);
  expect(() => readConfig(env)).not.toThrow('secret');
});
