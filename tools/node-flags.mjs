/**
 * How the product's Node is to clear up. Left alone it lets older objects grow to twice what is in
 * use before it does: an import of 100,000 texts or an export of 1,000,000 clients then takes over
 * 100 MB more, and is no faster. With less room than this for short-lived ones, those of requests
 * that are still under way are copied again and again: lists then take twice the time.
 */
export const nodeFlags = ['--max-semi-space-size=16', '--heap-growing-percent=25'];
