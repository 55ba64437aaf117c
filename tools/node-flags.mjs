/**
 * How the product's Node is to clear up. Left alone it lets short-lived objects fill 48 MB, and older
 * ones twice what is in use, before it does: an import of 100,000 texts or an export of 1,000,000
 * clients then takes over 100 MB more, and is no faster. Much less room than this costs requests.
 */
export const nodeFlags = ['--max-semi-space-size=4', '--heap-growing-percent=25'];
