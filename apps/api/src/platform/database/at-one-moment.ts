import type { DataSource, EntityManager } from 'typeorm';

/** Yields what is read from the database a part at a time, all of it as it was at one moment. */
export async function* atOneMoment<T>(
  dataSource: DataSource,
  read: (manager: EntityManager) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    yield* read(runner.manager);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}
