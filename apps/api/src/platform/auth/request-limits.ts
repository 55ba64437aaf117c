import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Config } from '../config';
import { consume, type DescribeRate } from '../http/rates';
import { CONFIG } from '../tokens';

const SECONDS = 60;

/** Counts the requests of each actor, and those of unknown people by their address. */
@Injectable()
export class RequestLimits {
  private readonly limiter: RateLimiterMemory;

  constructor(@Inject(CONFIG) config: Config) {
    this.limiter = new RateLimiterMemory({ points: config.requestsPerMinute, duration: SECONDS });
  }

  /** Counts one request; answers the `RateLimit` headers, unless others are wanted, or throws 429. */
  count(key: string, describe?: DescribeRate): Promise<Record<string, string>> {
    return consume(this.limiter, 'requests', key, describe);
  }
}
