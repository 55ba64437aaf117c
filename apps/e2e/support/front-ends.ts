import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './places';

/** Front ends of others, served from an origin that is not the product's. */
export class FrontEnds {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /** Bundles the files of `pages/` and serves each under its name. */
  static async start(...names: string[]): Promise<FrontEnds> {
    const scripts = new Map(await Promise.all(names.map(bundled)));
    const server = createServer(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://page');
      const script = scripts.get(pathname.slice(1));
      if (script === undefined) {
        response.writeHead(404).end();
        return;
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Shop</title><body></body>
        <script type="module">${script.replaceAll('</script', '<\\/script')}</script>`);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return new FrontEnds(server, `http://127.0.0.1:${port ?? ''}`);
  }

  /** Where a page shows the text of a key in a language, read from the URL of an area. */
  address(name: string, asked: { area: string; lng: string; key: string }): string {
    return `${this.origin}/${name}?${new URLSearchParams(asked).toString()}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }
}

async function bundled(name: string): Promise<[string, string]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'apps', 'e2e', 'pages', `${name}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: join(root, 'apps', 'e2e', 'tsconfig.json'),
    logLevel: 'silent',
  });
  return [name, outputFiles[0]?.text ?? ''];
}
