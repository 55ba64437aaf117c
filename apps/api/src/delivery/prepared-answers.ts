import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Counter, type Registry } from 'prom-client';
import { openFastLane } from '../platform/http/fast-lane';
import { registryOf } from '../platform/metrics/metrics';
import { Bodies } from './bodies';
import { respond, type Prepared } from './respond';

// Addresses that lead to a prepared answer; nobody may fill the memory with made-up ones.
const LIMIT = 10_000;

/** Open answers by their URL, from the moment they were first sent until something changes. */
@Injectable()
export class PreparedAnswers implements OnModuleInit {
  private readonly byUrl = new Map<string, Prepared>();
  private readonly sent = { 200: 0, 304: 0 };

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly bodies: Bodies,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    this.bodies.onDrop(() => this.byUrl.clear());
    this.showCounts(registryOf(server));
    openFastLane(server.server, (...call) => this.answer(...call));
  }

  /** Keeps an answer that everybody may have. */
  keep(url: string, prepared: Prepared): void {
    if (this.byUrl.size >= LIMIT) this.byUrl.clear();
    this.byUrl.set(url, prepared);
  }

  /** Sends a prepared answer and counts it. */
  send(request: IncomingMessage, response: ServerResponse, prepared: Prepared): void {
    for (const counter of prepared.counters) counter.requests++;
    this.sent[respond(request, response, prepared)]++;
  }

  private answer(request: IncomingMessage, response: ServerResponse): boolean {
    const prepared = this.byUrl.get(request.url ?? '');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!prepared || !reads || request.headers.authorization) return false;
    this.send(request, response, prepared);
    return true;
  }

  // Plain numbers, read when somebody asks: a labelled counter costs more than the answer.
  private showCounts(registry: Registry): void {
    const { sent } = this;
    new Counter({
      name: 'delivery_answers_total',
      help: 'Answers that front ends got from memory, by status',
      labelNames: ['status'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [status, count] of Object.entries(sent)) this.inc({ status }, count);
      },
    });
  }
}
