/** Somebody wrote the same at that moment, or the other way round. */
const DISTURBED = ['23503', '23505', '40001', '40P01'];
const TRIES = 3;

/** Does a transaction anew when another one came in its way: it sees then what that has written. */
export async function undisturbed<T>(transaction: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    const { driverError } = error as { driverError?: { code?: string } };
    if (tries <= 1 || !DISTURBED.includes(driverError?.code ?? '')) throw error;
    return undisturbed(transaction, tries - 1);
  }
}
