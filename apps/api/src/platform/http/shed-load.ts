import underPressure from '@fastify/under-pressure';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error';

/** How late the event loop may run before requests are turned away, in milliseconds. */
export const MAX_DELAY_MS = 500;
const RETRY_SECONDS = 5;
// Delivery answers from memory, and orchestrators must still see what is going on.
const SPARED = /^\/(api\/delivery|health|metrics)(\/|\?|$)/;

/** Answers 503 while the process can't keep up, instead of letting everything grow slow. */
export async function shedLoad(app: NestFastifyApplication): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: MAX_DELAY_MS,
    // A promise, since what a hook throws itself would not be caught.
    pressureHandler: (request: FastifyRequest) =>
      SPARED.test(request.url) ? undefined : Promise.reject(busy()),
  });
}

function busy(): ProblemError {
  return new ProblemError(503, 'UNAVAILABLE', 'Too much to do at this moment. Try again.', {
    retryAfter: RETRY_SECONDS,
  });
}
