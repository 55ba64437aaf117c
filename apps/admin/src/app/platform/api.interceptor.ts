import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, from, of, switchMap, throwError } from 'rxjs';
import { type ApiError, fileError, toApiError } from './problem';
import { Session } from './session';

const OPEN = ['/api/v1/auth/sign-in', '/api/v1/auth/refresh'];

/** Sends the access token, renews it once when it has expired, and types every failure. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const router = inject(Router);
  const send = () => next(withToken(request, session.accessToken())).pipe(catchError(opened));
  const fail = (error: unknown) => throwError(() => toApiError(error));
  const retry = (error: ApiError) =>
    from(session.refresh()).pipe(
      switchMap(renewed => (renewed ? send() : leave(router, error))),
      catchError(fail),
    );
  return send().pipe(
    catchError((failure: unknown) => {
      const error = toApiError(failure);
      return renewable(request, error) ? retry(error) : fail(error);
    }),
  );
};

function opened(failure: unknown) {
  const isFile = failure instanceof HttpErrorResponse && failure.error instanceof Blob;
  const reason = isFile ? from(fileError(failure)) : of(failure);
  return reason.pipe(switchMap(error => throwError(() => error)));
}

function withToken(request: HttpRequest<unknown>, token: string | undefined) {
  return token ? request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }) : request;
}

function renewable(request: HttpRequest<unknown>, { status }: ApiError): boolean {
  return status === 401 && !OPEN.includes(request.url);
}

function leave(router: Router, error: ApiError) {
  void router.navigate(['/sign-in'], { queryParams: { next: router.url } });
  return throwError(() => error);
}
