import { join } from 'node:path';

/** The folder of the whole workspace. */
export const root = join(import.meta.dirname, '../../..');
/** Where a failed step leaves its pictures. */
export const pictures = join(root, 'tmp', 'e2e');
/** Where Chromium is unpacked to: private to the checkout, so that no other user's is in the way. */
export const chromiumHome = join(root, 'node_modules', '.cache', 'chromium');
