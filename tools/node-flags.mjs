/**
 * How the product's Node is to clear up. Left alone it lets older objects grow to several times what
 * is in use before it does: an import of 100,000 texts then takes over 100 MB more. Told to look much
 * sooner, it takes half the time of ordinary requests for it. Room for short-lived objects, from the
 * start, keeps those of a request from growing old.
 */
export const nodeFlags = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--heap-growing-percent=45',
];

/**
 * How glibc is to give memory back: large buffers at once. By itself it keeps them for the next ones
 * and, after a few uploads, some 50 MB that nobody needs.
 */
export const memoryEnvironment = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};
