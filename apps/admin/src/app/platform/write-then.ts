import { firstValueFrom, type Observable } from 'rxjs';

/** How a store writes: it sends a request, then lets what it has read follow. */
export function writeThen(follow: () => void): <T>(request: Observable<T>) => Promise<T> {
  return async request => {
    const answer = await firstValueFrom(request);
    follow();
    return answer;
  };
}
