import { buffer } from 'node:stream/consumers';
import { parseFile } from '../parse';
import { partsOf, type Format } from './read-file';

const format = JSON.parse(process.argv[2] ?? '{}') as Format;
const bytes = new Uint8Array(await buffer(process.stdin));
const parts = partsOf(await parseFile({ bytes, ...format }));

// One part at a time, when the API has dealt with the one before; it ends this process.
const send = () => process.send?.(parts.next().value);
process.on('message', send);
process.on('disconnect', () => process.exit());
send();
