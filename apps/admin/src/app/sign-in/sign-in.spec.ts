import { Component } from '@angular/core';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { openPage, type Page } from '../../testing/page';
import { SignInPage } from './sign-in';

@Component({ template: 'Home' })
class Home {}

const SIGN_IN = 'POST /api/v1/auth/sign-in';
const routes = [
  { path: 'sign-in', component: SignInPage },
  { path: '**', component: Home },
];

async function fill(page: Page, label: string, value: string): Promise<void> {
  const filter = MatFormFieldHarness.with({ floatingLabelText: label });
  const control = await (await page.loader.getHarness(filter)).getControl(MatInputHarness);
  await control?.setValue(value);
}

async function trySignIn(): Promise<Page> {
  const page = await openPage(routes, '/sign-in?next=%2Fclient-areas');
  await fill(page, 'Email', 'ada@example.com');
  await fill(page, 'Password', 'correct horse battery');
  await page.click('Sign in');
  return page;
}

describe('signing in', () => {
  it('goes on to where one was going', async () => {
    const page = await trySignIn();
    const { request } = await page.answer(SIGN_IN, { accessToken: 'fresh', expiresIn: 600 });
    expect(request.body).toEqual({ email: 'ada@example.com', password: 'correct horse battery' });
    await vi.waitFor(() => expect(page.url()).toBe('/client-areas'));
  });

  it('says the same of a wrong email and a wrong password', async () => {
    const page = await trySignIn();
    await page.refuse(SIGN_IN, 401, { code: 'INVALID_CREDENTIALS' });
    await page.shows('Email or password is not right.');
  });

  it('asks for a code where two-factor sign-in is on', async () => {
    const page = await trySignIn();
    await page.refuse(SIGN_IN, 401, { code: 'TOTP_REQUIRED' });
    await page.shows('One more step');
    await fill(page, 'Code', '123456');
    await page.click('Sign in');
    const { request } = await page.refuse(SIGN_IN, 401, { code: 'TOTP_INVALID' });
    expect(request.body).toMatchObject({ code: '123456' });
    await page.shows('This code is not right');
  });

  it('asks for what is missing without a request', async () => {
    const page = await openPage(routes, '/sign-in');
    await page.click('Sign in');
    await page.shows('Required.');
    page.http.expectNone('/api/v1/auth/sign-in');
  });
});
