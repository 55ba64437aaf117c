import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CredentialKind } from '@portico/contracts/client-areas';
import type { FastifyRequest } from 'fastify';
import { CredentialsService } from '../client-areas/credentials.service';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { DirectoryService, type DeliveryArea } from './directory.service';

/** Who asks, and for which area. */
export interface Visitor {
  area: DeliveryArea;
  /** Holds a preview token: sees unpublished languages. */
  preview: boolean;
  /** Sent a credential: the answer is not for everybody. */
  known: boolean;
}

@Injectable()
export class VisitorService {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly directory: DirectoryService,
  ) {}

  /** The area and what the caller may see of it; 404 for an unknown area, 401 without its key. */
  async visit(identifier: string, request: FastifyRequest): Promise<Visitor> {
    const area = await this.area(identifier);
    const secret = secretOf(request, area);
    const kind = secret ? await this.kindOf(area, secret) : undefined;
    if (secret && !kind) throw refused('The credential is not valid for this client area.');
    if (area.access === 'key' && !kind) throw refused('This client area asks for a key.');
    return { area, preview: kind === 'preview', known: kind !== undefined };
  }

  /** The active area of that identifier; 404 where there is none. */
  async area(identifier: string): Promise<DeliveryArea> {
    const area = await this.directory.area(identifier);
    if (!area) throw notFound('The client area');
    return area;
  }

  private async kindOf(area: DeliveryArea, secret: string): Promise<CredentialKind | undefined> {
    const credential = await this.credentials.known(secret);
    return credential?.areaId === area.id ? credential.kind : undefined;
  }
}

function refused(detail: string): ProblemError {
  return new ProblemError(401, 'UNAUTHENTICATED', detail);
}

function secretOf(request: FastifyRequest, area: DeliveryArea): string | undefined {
  const { preview } = request.query as { preview?: string };
  if (typeof preview === 'string' && preview) return preview;
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  return scheme.toLowerCase() === 'basic' ? basicSecret(value, area) : undefined;
}

function basicSecret(value: string, area: DeliveryArea): string {
  const [name = '', ...secret] = Buffer.from(value, 'base64').toString('utf8').split(':');
  const same = name.length === area.clientId.length;
  return same && timingSafeEqual(Buffer.from(name), Buffer.from(area.clientId))
    ? secret.join(':')
    : 'unknown client';
}
