/**
 * Does what many ask for at the same moment once for all of them. Who asks while it is being done
 * shares the next time with the others who do: what is answered was read after the question.
 */
export class SingleFlight<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly next = new Map<string, Promise<T>>();

  /** The outcome of `work`, which is the same for everybody who names that key. */
  do(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.running.get(key);
    if (!running) return this.start(key, work);
    const next = this.next.get(key) ?? this.after(running, key, work);
    this.next.set(key, next);
    return next;
  }

  private async after(running: Promise<T>, key: string, work: () => Promise<T>): Promise<T> {
    await running.catch(() => undefined);
    this.next.delete(key);
    return this.start(key, work);
  }

  private start(key: string, work: () => Promise<T>): Promise<T> {
    const running = work().finally(() => this.running.delete(key));
    this.running.set(key, running);
    return running;
  }
}
