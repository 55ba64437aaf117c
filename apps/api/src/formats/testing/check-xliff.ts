import { readFile } from 'node:fs/promises';
import { validateXML } from 'xmllint-wasm';

const MEMORY_PAGES = 4096;

const schema = (name: string) => readFile(`${import.meta.dirname}/${name}.xsd`, 'utf8');

/** What the schema of its version has against a file. */
export async function faultsOf(file: string, version: '1.2' | '2.0'): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'file.xlf', contents: file }],
    schema: [await schema(`xliff-${version}`)],
    preload: [{ fileName: 'xml.xsd', contents: await schema('xml') }],
    maxMemoryPages: MEMORY_PAGES,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
