import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isEmail } from 'class-validator';
import { StartError } from './embedded/start-error';
import { mailConfigOf, type MailConfig } from './mail/mail-config';

/** Everything that the environment decides; read once, at start. */
export interface Config {
  host: string;
  port: number;
  /** Where people reach the product, without a trailing slash. */
  publicUrl: string;
  dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  databaseUrl?: string;
  databasePool: number;
  /** 32 bytes in base64, newest first; absent: a key file in the data folder. */
  secretKeys: string[];
  owner: { email?: string; password?: string };
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For counts. */
  trustedProxies: string[];
  /** Private addresses or CIDR ranges that integrations may be at. */
  outgoingAllowed: string[];
  logLevel: string;
  metricsToken?: string;
  /** Of one actor, or from one address of people who are not signed in. */
  requestsPerMinute: number;
  /** Milliseconds that the event loop may run late before requests are turned away; 0: none are. */
  maxDelay: number;
  /** Absent: mails cannot be sent. */
  mail?: MailConfig;
  /** A folder with fonts for PDFs in scripts that Roboto does not have. */
  pdfFonts?: string;
  delivery: {
    /** Bytes that the bundle cache may hold. */
    cacheBytes: number;
    /** Seconds that browsers may keep an answer; 0 means `no-cache`. */
    maxAge: number;
  };
}

type Environment = Record<string, string | undefined>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads and checks the environment; a wrong value is a StartError that names the variable. */
export function readConfig(env: Environment): Config {
  const port = integer(env, 'PORT', 3000, 0, 65_535);
  const host = text(env, 'HOST') ?? '127.0.0.1';
  const databaseUrl = databaseUrlOf(env);
  const metricsToken = text(env, 'PORTICO_METRICS_TOKEN');
  const pdfFonts = folderOf(env, 'PORTICO_PDF_FONTS');
  const mail = mailConfigOf(text(env, 'PORTICO_SMTP_URL'), text(env, 'PORTICO_MAIL_FROM'));
  return {
    host,
    port,
    publicUrl: publicUrlOf(env, port),
    dataDir: resolve(text(env, 'PORTICO_DATA') ?? '.portico'),
    ...(databaseUrl ? { databaseUrl } : {}),
    databasePool: integer(env, 'DATABASE_POOL', 10, 2, 200),
    secretKeys: secretKeysOf(env),
    owner: ownerOf(env),
    trustedProxies: rangesOf(env, 'PORTICO_TRUSTED_PROXIES'),
    outgoingAllowed: rangesOf(env, 'PORTICO_OUTGOING_ALLOWED'),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'warn'),
    ...(metricsToken ? { metricsToken } : {}),
    requestsPerMinute: integer(env, 'PORTICO_REQUESTS_PER_MINUTE', 1200, 10, 10_000_000),
    maxDelay: integer(env, 'PORTICO_MAX_DELAY', 500, 0, 3_600_000),
    ...(mail ? { mail } : {}),
    ...(pdfFonts ? { pdfFonts } : {}),
    delivery: {
      cacheBytes: integer(env, 'PORTICO_DELIVERY_CACHE_MB', 64, 1, 4096) * 1024 * 1024,
      maxAge: integer(env, 'PORTICO_DELIVERY_MAX_AGE', 0, 0, 86_400),
    },
  };
}

function text(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function list(env: Environment, name: string): string[] {
  return (text(env, name) ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(Boolean);
}

function integer(env: Environment, name: string, fallback: number, min: number, max: number) {
  const given = text(env, name);
  if (given === undefined) return fallback;
  const value = Number(given);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new StartError(`${name} must be a whole number from ${min} to ${max}, not "${given}".`);
}

function oneOf(env: Environment, name: string, values: string[], fallback: string): string {
  const given = text(env, name) ?? fallback;
  if (values.includes(given)) return given;
  throw new StartError(`${name} must be one of ${values.join(', ')}, not "${given}".`);
}

function folderOf(env: Environment, name: string): string | undefined {
  const given = text(env, name);
  if (given === undefined) return undefined;
  if (statSync(given, { throwIfNoEntry: false })?.isDirectory()) return resolve(given);
  throw new StartError(`${name} must be a folder, and "${given}" is none.`);
}

function databaseUrlOf(env: Environment): string | undefined {
  const url = text(env, 'DATABASE_URL');
  if (!url) return undefined;
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new StartError('DATABASE_URL must look like postgres://user:password@host:5432/database.');
}

function publicUrlOf(env: Environment, port: number): string {
  const url = text(env, 'PORTICO_URL') ?? `http://localhost:${port}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new StartError(`PORTICO_URL must be an http or https address, not "${url}".`);
}

function secretKeysOf(env: Environment): string[] {
  const keys = list(env, 'PORTICO_SECRET_KEY');
  if (keys.every(key => Buffer.from(key, 'base64').length === 32)) return keys;
  throw new StartError('PORTICO_SECRET_KEY must be 32 bytes in base64 (openssl rand -base64 32).');
}

function rangesOf(env: Environment, name: string): string[] {
  const ranges = list(env, name);
  const wrong = ranges.find(range => !isRange(range));
  if (wrong === undefined) return ranges;
  throw new StartError(`${name} must list addresses or ranges such as 10.0.0.0/8, not "${wrong}".`);
}

function isRange(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest;
}

function ownerOf(env: Environment): Config['owner'] {
  const email = text(env, 'PORTICO_OWNER_EMAIL');
  if (email && !isEmail(email)) {
    throw new StartError(`PORTICO_OWNER_EMAIL must be an e-mail address, not "${email}".`);
  }
  const password = env['PORTICO_OWNER_PASSWORD'];
  if (password && password.length < 12) {
    throw new StartError('PORTICO_OWNER_PASSWORD must have at least 12 characters.');
  }
  return { ...(email ? { email } : {}), ...(password ? { password } : {}) };
}
