export * from '../shell/zz11';
