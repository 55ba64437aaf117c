export * from '@portico/contracts/client-areas'; export * from '@portico/ui/zz7'; export * from '../platform/zz10';
