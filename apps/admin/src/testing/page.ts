import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, type Routes, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Permissions, SECTIONS } from '@portico/contracts/permissions';
import type { FieldError } from '@portico/contracts/problems';
import { vi } from 'vitest';
import { apiInterceptor } from '../app/platform/api.interceptor';
import { Session } from '../app/platform/session';

/** What an owner may do. */
export const EVERYTHING: Permissions = Object.assign(
  new Permissions(),
  Object.fromEntries(SECTIONS.map(section => [section, 'write'])),
);

/** Opens a part of the console, signed in, with an API that the test answers for. */
export async function openPage(
  routes: Routes,
  url: string,
  permissions = EVERYTHING,
): Promise<Page> {
  TestBed.configureTestingModule({
    providers: [
      provideRouter(routes, withComponentInputBinding({ queryParams: false })),
      provideHttpClient(withInterceptors([apiInterceptor])),
      provideHttpClientTesting(),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const signedIn = TestBed.inject(Session).refresh();
  const request = await vi.waitFor(() => http.expectOne('/api/v1/auth/refresh'));
  request.flush(tokensFor(permissions));
  await signedIn;
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  return new Page(harness, http);
}

function tokensFor(permissions: Permissions) {
  const me = {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    email: 'owner@example.com',
    name: 'Ada Byron',
    role: 'Owner',
    totp: false,
    permissions,
  };
  return { accessToken: 'token', expiresIn: 600, me };
}

/** An open page: its DOM by harnesses, its requests by `answer` and `refuse`. */
export class Page {
  readonly loader;

  constructor(
    harness: RouterTestingHarness,
    readonly http: HttpTestingController,
  ) {
    this.loader = TestbedHarnessEnvironment.documentRootLoader(harness.fixture);
  }

  /** Answers the next request to an address (with its method before it, unless GET). */
  async answer(request: string, body: unknown, status = 200): Promise<TestRequest> {
    const found = await this.next(request);
    found.flush(body as object, { status, statusText: String(status) });
    TestBed.tick();
    return found;
  }

  /** Refuses the next request with a problem. */
  refuse(
    request: string,
    status: number,
    problem: { code: string; detail?: string; errors?: FieldError[]; current?: unknown },
  ): Promise<TestRequest> {
    return this.answer(request, { detail: 'Refused.', ...problem }, status);
  }

  /** Clicks a button or link by what it says; does not wait for what that starts. */
  async click(name: string): Promise<void> {
    const button = await vi.waitFor(() => {
      TestBed.tick();
      return this.control(name);
    });
    button.click();
    TestBed.tick();
  }

  /** Picks an option of the open panel by what it says. */
  async pick(text: string): Promise<void> {
    const option = await vi.waitFor(() => {
      TestBed.tick();
      const options = [...document.querySelectorAll<HTMLElement>('mat-option')];
      const found = options.find(one => one.textContent.trim() === text);
      if (!found) throw new Error(`The page has no option "${text}".`);
      return found;
    });
    option.click();
    TestBed.tick();
  }

  /** The button or link that says so. */
  control(name: string): HTMLElement {
    const controls = document.querySelectorAll<HTMLElement>('button, a');
    const found = [...controls].find(one => one.textContent.trim() === name);
    if (!found) throw new Error(`The page has no button "${name}".`);
    return found;
  }

  /** The visible text of the whole document, overlays included. */
  text(): string {
    return document.body.textContent;
  }

  /** Waits until the document shows a text. */
  async shows(text: string): Promise<void> {
    await vi.waitFor(() => {
      TestBed.tick();
      if (!this.text().includes(text)) throw new Error(`The page does not show "${text}".`);
    });
  }

  url(): string {
    return TestBed.inject(Router).url;
  }

  private next(request: string): Promise<TestRequest> {
    const [path, method = 'GET'] = request.split(' ').reverse();
    return vi.waitFor(() => {
      TestBed.tick();
      return this.http.expectOne(
        sent => sent.method === method && sent.urlWithParams === path,
        request,
      );
    });
  }
}
