/** How the API is bundled: our code by esbuild, decorators with their metadata by SWC. */
import { transform } from '@swc/core';
import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const source = join(root, 'apps', 'api', 'src');

/** esbuild knows no decorator metadata, by which Nest injects and class-validator and TypeORM see types. */
const decorators = {
  name: 'decorators',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!/^\s*@\w/m.test(text)) return { contents: text, loader: 'ts' };
      const { code } = await transform(text, {
        filename: path,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      });
      return { contents: code, loader: 'js' };
    });
  },
};

/** Names are kept because OpenAPI calls a schema by the name of its class. */
export const apiBundle = {
  absWorkingDir: root,
  entryPoints: [
    join(source, 'main.ts'),
    ...globSync(join(source, 'commands', '*.ts')),
    // What runs in a process of its own is a program, too.
    ...globSync(join(source, '**', '*.worker.ts')),
  ].filter(path => !path.endsWith('.spec.ts')),
  outdir: join(root, 'dist', 'api'),
  outbase: source,
  chunkNames: 'chunk-[hash]',
  tsconfig: join(root, 'apps', 'api', 'tsconfig.json'),
  plugins: [decorators],
  packages: 'external',
  bundle: true,
  splitting: true,
  keepNames: true,
  sourcemap: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  logLevel: 'warning',
};
