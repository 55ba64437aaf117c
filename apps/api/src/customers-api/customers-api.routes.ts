import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Permission } from '@portico/contracts/permissions';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerErrorsBelow } from '../platform/errors/own-errors';
import { bodyOf, readAnyBody, type Given } from './body';
import { CrmContactsService } from './crm-contacts.service';
import { CustomerGroupsService } from './customer-groups.service';
import { CustomersService } from './customers.service';
import { demand, Gate } from './gate';
import { LookupsService } from './lookups.service';
import { Refusal, sendRefusal } from './refusal';
import { Repeats } from './repeats';

/** A request, read. */
interface Call {
  id: string;
  second: string;
  query: Given;
  body: Given;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Handle = (call: Call) => Promise<unknown>;
type Add = (method: Method, path: string, permission: Permission, handle: Handle) => void;

const JSON_TYPE = 'application/json; charset=utf-8';

const done = (message: string, number?: number) => ({
  status: true,
  message,
  ...(number === undefined ? {} : { record_id: String(number), id: String(number) }),
});

/**
 * The CRM customers API as plain Fastify routes: its bodies, its errors and its way to sign in are
 * not those of the management API. Each route names the right that it takes.
 */
@Injectable()
export class CustomersApiRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly gate: Gate,
    private readonly repeats: Repeats,
    private readonly customers: CustomersService,
    private readonly contacts: CrmContactsService,
    private readonly groups: CustomerGroupsService,
    private readonly lookups: LookupsService,
  ) {}

  onModuleInit(): void {
    this.mount('customers', add => this.customerRoutes(add));
    this.mount('contacts', add => this.contactRoutes(add));
    this.mount('customer_groups', add => this.groupRoutes(add));
    this.mount('delete', add => {
      this.deletions(add, '/customers', '/contacts', '/customer_groups');
    });
    this.mount('common', add => {
      add('GET', '/:id', 'clients:read', ({ id }) => Promise.resolve(this.lookups.common(id)));
    });
    this.mount('custom_fields', add => {
      add('GET', '/:id', 'clients:read', ({ id }) => this.lookups.fields(id));
      add('GET', '/:id/:second', 'clients:read', ({ id, second }) =>
        this.lookups.fields(id, second),
      );
    });
  }

  private customerRoutes(add: Add): void {
    const { customers } = this;
    add('GET', '/', 'clients:read', ({ query }) => customers.list(query));
    add('GET', '/:id', 'clients:read', ({ id, query }) => customers.get(id, query));
    add('GET', '/search/*', 'clients:read', ({ id, query }) => customers.search(id, query));
    add('POST', '/', 'clients:create', async ({ body }) =>
      done('Client add successful.', await customers.create(body)),
    );
    updates(add, (id, body) => customers.update(id, body), 'Customers Update Successful.');
    this.deletions(add, '');
  }

  private contactRoutes(add: Add): void {
    const { contacts } = this;
    add('GET', '/', 'clients:read', ({ query }) => contacts.list(query));
    add('GET', '/:id', 'clients:read', ({ id, query }) => contacts.get(id, query));
    add('GET', '/:id/:second', 'clients:read', ({ id, second }) => contacts.getOf(id, second));
    add('GET', '/search/*', 'clients:read', ({ id, query }) => contacts.search(id, query));
    add('POST', '/', 'clients:create', async ({ body }) =>
      done('Contact added successfully.', await contacts.create(body)),
    );
    updates(add, (id, body) => contacts.update(id, body), 'Contact Updated Successfully');
    this.deletions(add, undefined, '');
  }

  private groupRoutes(add: Add): void {
    const { groups } = this;
    add('GET', '/', 'clients:read', ({ query }) => groups.list(query));
    add('GET', '/:id', 'clients:read', ({ id }) => groups.get(id));
    add('POST', '/', 'clients:create', async ({ body }) =>
      done('Customer Group added successfully.', await groups.create(body)),
    );
    updates(add, (id, body) => groups.update(id, body), 'Customer Group Update Successful.');
    this.deletions(add, undefined, undefined, '');
  }

  // Each deletion is at two places: `customers/7` and `delete/customers/7`.
  private deletions(add: Add, customers?: string, contacts?: string, groups?: string): void {
    const remove = (path: string | undefined, run: (id: string) => Promise<void>, said: string) => {
      if (path === undefined) return;
      const handle: Handle = async ({ id }) => {
        await run(id);
        return done(said);
      };
      add('DELETE', path || '/', 'clients:delete', handle);
      add('DELETE', `${path}/:id`, 'clients:delete', handle);
    };
    remove(customers, id => this.customers.remove(id), 'Customer Delete Successful.');
    // The spelling is that of the original.
    remove(contacts, id => this.contacts.remove(id), 'Contact Deleted Successfuly.');
    remove(groups, id => this.groups.remove(id), 'Customer Group Delete Successful.');
  }

  private mount(name: string, routes: (add: Add) => void): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const plugin = (scope: FastifyInstance, _: object, ready: () => void) => {
      readAnyBody(scope);
      scope.addHook('onRequest', (request, reply) => this.gate.enter(request, reply));
      scope.setErrorHandler((error, request, reply) => sendRefusal(request, reply, error));
      scope.setNotFoundHandler(() => {
        throw new Refusal(405, { error: 'Unknown method', message: 'Unknown method' });
      });
      routes((method, path, permission, handle) => {
        for (const url of path.endsWith('/') || path.endsWith('*') ? [path] : [path, `${path}/`]) {
          scope.route({
            method,
            url,
            handler: (request, reply) => this.answer(request, reply, permission, handle),
          });
        }
      });
      ready();
    };
    const prefix = `/api/${name}`;
    answerErrorsBelow(prefix, (...refused) => void this.refuseUnrouted(...refused));
    void server.register(plugin, { prefix });
  }

  // Such a request has passed no hook, and is counted all the same.
  private async refuseUnrouted(request: FastifyRequest, reply: FastifyReply, thrown: unknown) {
    const refused = await this.gate.enter(request, reply).then(
      () => thrown,
      (error: unknown) => error,
    );
    sendRefusal(request, reply, refused);
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    permission: Permission,
    handle: Handle,
  ): Promise<FastifyReply> {
    demand(permission);
    const body = request.method === 'GET' ? {} : await bodyOf(request);
    const run = () => handle(callOf(request, body));
    const isPost = request.method === 'POST';
    const result = await (isPost ? this.repeats.once(request, body, run) : run());
    return reply.type(JSON_TYPE).send(result instanceof Readable ? result : JSON.stringify(result));
  }
}

// Without an id, too: each kind of record has its own words for that.
function updates(add: Add, run: (id: string, body: Given) => Promise<void>, said: string): void {
  const handle: Handle = async ({ id, body }) => {
    await run(id, body);
    return done(said);
  };
  add('PUT', '/', 'clients:update', handle);
  add('PUT', '/:id', 'clients:update', handle);
}

function callOf({ params, query }: FastifyRequest, body: Given): Call {
  const { id, second = '', '*': rest = '' } = params as Record<string, string>;
  return { id: id ?? rest.replace(/\/$/, ''), second, query: query as Given, body };
}
