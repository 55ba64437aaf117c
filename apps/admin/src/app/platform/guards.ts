import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Session } from './session';

async function signedIn(session: Session): Promise<boolean> {
  return !!session.me() || (await session.refresh().catch(() => false));
}

/** Lets only staff in; a reload finds its session again by the cookie. */
export const signedInGuard: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  if (await signedIn(inject(Session))) return true;
  const queryParams = url === '/' ? {} : { next: url };
  return new RedirectCommand(router.createUrlTree(['/sign-in'], { queryParams }));
};

/** Whoever is signed in has nothing to do at the sign-in page. */
export const signedOutGuard: CanActivateFn = async () => {
  const router = inject(Router);
  return (await signedIn(inject(Session))) ? router.createUrlTree(['/']) : true;
};
