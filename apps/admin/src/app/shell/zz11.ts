export * from '../zzb/zz9';
