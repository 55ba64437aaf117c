import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import type { Shape } from '@portico/contracts/fields';
import type { Permission } from '@portico/contracts/permissions';
import { describeErrors, describeParameters, describeShape } from '../openapi/describe';

/**
 * Who may call: everybody, any staff member or token, any signed-in staff member, who holds a
 * permission, or a client who is signed in at the area of the path.
 */
export type Audience = 'public' | 'known' | 'signed-in' | 'portal' | Permission;

/** What the decorator keeps of an operation for the guard. */
export interface Endpoint {
  audience: Audience;
  /** Open to client areas by their credentials. */
  areas?: true;
}

/** What an operation says of itself beside its audience. */
export interface EndpointOptions {
  summary: string;
  description?: string;
  /** Shape of the answer; absent: 204. */
  returns?: Shape;
  /** Status of success: 200, or 204 without a shape, unless said. */
  status?: number;
  /** Answers 201 for a `Created` item. */
  creates?: true;
  /** Open to client areas, too; the service keeps each to what is its own. */
  areas?: true;
  /** Codes that it can answer with, by status. */
  errors?: Record<number, string[]>;
}

export const ENDPOINT = Symbol('endpoint');

/** Needs the permission: `@Staff('translations:read', { summary, returns })`. */
export function Staff(permission: Permission, options: EndpointOptions): MethodDecorator {
  return endpoint(permission, options, ApiBearerAuth('staff'), ApiSecurity('token'));
}

/** Needs a signed-in staff member, whatever the role. */
export function SignedIn(options: EndpointOptions): MethodDecorator {
  return endpoint('signed-in', options, ApiBearerAuth('staff'));
}

/** Needs a staff member or a token, whatever they may do: for what is the caller's own. */
export function Known(options: EndpointOptions): MethodDecorator {
  return endpoint('known', options, ApiBearerAuth('staff'), ApiSecurity('token'));
}

/** Needs a client who is signed in at the area that the path names as `area`. */
export function Portal(options: EndpointOptions): MethodDecorator {
  return endpoint('portal', options, ApiBearerAuth('portal'));
}

/** Open to everybody. */
export function Public(options: EndpointOptions): MethodDecorator {
  return endpoint('public', options, ApiOperation({ security: [] }));
}

function endpoint(
  audience: Audience,
  options: EndpointOptions,
  ...security: MethodDecorator[]
): MethodDecorator {
  const { returns, areas } = options;
  const status = options.status ?? (returns ? 200 : 204);
  if (returns) describeShape(returns);
  const kept: Endpoint = { audience, ...(areas ? { areas } : {}) };
  return applyDecorators(
    SetMetadata(ENDPOINT, kept),
    RouteConfig({ returns }),
    HttpCode(status),
    describeParameters,
    ...security,
    ...(areas ? [ApiSecurity('area')] : []),
    ...describeSuccess(options, status),
    describeErrors(audience, options.errors ?? {}),
  );
}

function describeSuccess(options: EndpointOptions, status: number): MethodDecorator[] {
  const { summary, description, returns, creates } = options;
  const answer = (code: number, said: string) =>
    ApiResponse({ status: code, description: said, ...(returns ? { type: returns } : {}) });
  return [
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    answer(status, 'Success'),
    ...(creates ? [answer(201, 'It was not there before')] : []),
  ];
}
