import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../errors/problem-error';

/** The headers of the IETF draft `RateLimit`: what is left of which policy, for how many seconds. */
export function rateHeaders(limiter: RateLimiterAbstract, policy: string, state: RateLimiterRes) {
  const left = Math.max(0, state.remainingPoints);
  return {
    'ratelimit-policy': `"${policy}";q=${limiter.points};w=${limiter.duration}`,
    ratelimit: `"${policy}";r=${left};t=${seconds(state)}`,
  };
}

/** Says in headers what is left. */
export type DescribeRate = (
  limiter: RateLimiterAbstract,
  policy: string,
  state: RateLimiterRes,
) => Record<string, string>;

/** Counts one use of the key and answers the headers; 429 when it was one too many. */
export async function consume(
  limiter: RateLimiterAbstract,
  policy: string,
  key: string,
  describe: DescribeRate = rateHeaders,
): Promise<Record<string, string>> {
  try {
    return describe(limiter, policy, await limiter.consume(key));
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    throw new ProblemError(429, 'TOO_MANY_REQUESTS', 'Too many requests. Wait, then try again.', {
      retryAfter: seconds(thrown),
      headers: describe(limiter, policy, thrown),
    });
  }
}

function seconds(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
}
