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
  const plain = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
  const type = body === undefined || plain ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...type, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: plain ? (body as string) : JSON.stringify(body) }),
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
