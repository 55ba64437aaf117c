/** What a request is answered with. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
  text: string;
}

/** A request; `body` is sent as JSON unless it is text, bytes or a form. */
export interface Call {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls `url` and reads the answer, whatever its status. */
export async function call<T = Record<string, unknown>>(
  url: string,
  method: string,
  { body, headers = {} }: Call = {},
): Promise<Answer<T>> {
  const sent = contentOf(body);
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    ...sent,
    headers: { ...sent.headers, ...headers },
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (json && text ? JSON.parse(text) : {}) as T,
    text,
  };
}

function contentOf(
  body: unknown,
): Pick<RequestInit, 'body'> & { headers?: Record<string, string> } {
  if (body === undefined) return {};
  if (typeof body === 'string' || body instanceof FormData) return { body };
  if (body instanceof Uint8Array) return { body: new Uint8Array(body) };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
