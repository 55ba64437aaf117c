/** Injection token of the Config. */
export const CONFIG = Symbol('config');
/** Injection token of the DatabaseAddress, for connections of one's own. */
export const DATABASE_ADDRESS = Symbol('database address');
/** Injection token of the process's log, a pino Logger. */
export const LOGGER = Symbol('logger');
