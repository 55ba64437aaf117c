export const x = () => import('../../../../api/src/platform/embedded/start-error');
