import type { SendTemplate } from '@portico/contracts/template-mails';
import type { DataSource } from 'typeorm';
import { whoStayed } from '../../clients/client-directory.service';
import { currentActor } from '../../platform/context';
import { invalidField, ProblemError } from '../../platform/errors/problem-error';
import { oneLine } from '../render/escape';

/** Who gets a mail, and what is known of them. */
export interface Recipient {
  clientId: string | null;
  address: string;
  name: string | null;
  language: string | undefined;
}

interface KnownClient {
  id: string;
  name: string;
  email: string | null;
  language: string | null;
}

const CLIENT = `
  SELECT id, name, email, language FROM clients
  WHERE id = ${whoStayed('$1')} AND deleted_at IS NULL AND erased_at IS NULL`;

/** The address that is given, or the one of the client whom the mail is about. */
export async function recipientOf(
  dataSource: DataSource,
  input: Pick<SendTemplate, 'to' | 'toName' | 'clientId' | 'language'>,
): Promise<Recipient> {
  const client = await clientOf(dataSource, input.clientId);
  const language = input.language ?? client?.language ?? undefined;
  return { clientId: client?.id ?? null, language, ...addressee(input, client) };
}

function addressee(
  { to, toName }: Pick<SendTemplate, 'to' | 'toName'>,
  client: KnownClient | undefined,
): Pick<Recipient, 'address' | 'name'> {
  if (to) return { address: to, name: nameOf(toName) };
  if (client?.email) return { address: client.email, name: nameOf(toName ?? client.name) };
  const why = client ? 'is required, for the client has no address' : 'is required, or a client';
  throw invalidField('to', 'REQUIRED', why);
}

const nameOf = (name: string | undefined) => (name ? oneLine(name) : null);

async function clientOf(dataSource: DataSource, id: string | undefined) {
  if (!id) return undefined;
  const [client] = await dataSource.query<KnownClient[]>(CLIENT, [id]);
  const own = currentActor()?.area;
  // An area knows of its owner alone.
  if (client && (!own || own.ownerId === client.id)) return client;
  throw new ProblemError(422, 'CLIENT_NOT_FOUND', 'There is no such client.');
}
