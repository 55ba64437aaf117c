/** The words of the sign-in page. */
export const words = {
  title: 'Sign in',
  lead: 'Welcome back. Your front doors are where you left them.',
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  busy: 'Signing in…',
  codeTitle: 'One more step',
  codeLead: 'Enter the six digits that your authenticator shows, or a recovery code.',
  code: 'Code',
  back: 'Back',
  wrong: 'Email or password is not right.',
  wrongCode: 'This code is not right, or it has been used already.',
};
