import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Session } from './session';

/** Lets only staff in; a reload finds its session again by the cookie. */
export const signedInGuard: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  if (await inject(Session).restored()) return true;
  const queryParams = url === '/' ? {} : { next: url };
  return new RedirectCommand(router.createUrlTree(['/sign-in'], { queryParams }));
};

/** Whoever is signed in has nothing to do at the sign-in page. */
export const signedOutGuard: CanActivateFn = async () => {
  const router = inject(Router);
  return (await inject(Session).restored()) ? router.createUrlTree(['/']) : true;
};
