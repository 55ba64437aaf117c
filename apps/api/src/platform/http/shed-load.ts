import underPressure from '@fastify/under-pressure';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error';

const RETRY_SECONDS = 5;
// Delivery answers from memory, and orchestrators must still see what is going on.
const SPARED = /^\/(api\/delivery|health|metrics)(\/|\?|$)/;

/** Answers 503 while the event loop runs later than that, instead of letting everything grow slow. */
export async function shedLoad(app: NestFastifyApplication, maxDelay: number): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: maxDelay,
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
