export * from '@portico/contracts/client-areas';
