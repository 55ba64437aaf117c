const FORMS = /_(ordinal_)?(zero|one|two|few|many|other)$/;
const CAMEL = /^[a-z][a-zA-Z0-9]*$/;
const SNAKE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** Whether every part of a label is camelCase, or every part snake_case. */
export function isOneCase(label: string): boolean {
  const parts = label
    .replace(/^[^:]*:/, '')
    .replace(FORMS, '')
    .split('.');
  return [CAMEL, SNAKE].some(style => parts.every(part => style.test(part)));
}
