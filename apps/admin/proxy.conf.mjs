/** The dev server hands everything that is not the console to the API. */
const target = `http://127.0.0.1:${process.env.PORTICO_API_PORT ?? 3000}`;

export default Object.fromEntries(
  ['/api', '/health', '/metrics', '/.well-known'].map(path => [path, { target }]),
);
