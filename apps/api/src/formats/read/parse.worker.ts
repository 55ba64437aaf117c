import { buffer } from 'node:stream/consumers';
import { partsOf, type Reading } from './read-file';

const reading = JSON.parse(process.argv[2] ?? '{}') as Reading;
const parts = await partsOf(new Uint8Array(await buffer(process.stdin)), reading);

// One part at a time, when the API has dealt with the one before; it ends this process.
const send = () => process.send?.(parts.next().value);
process.on('message', send);
process.on('disconnect', () => process.exit());
send();
