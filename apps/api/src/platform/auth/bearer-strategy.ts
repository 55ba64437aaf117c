import type { IncomingHttpHeaders } from 'node:http';
import passport from 'passport';
import type { Actor } from '../context';

type Done = (error: unknown, actor?: Actor | false | null) => void;

/** Passport's part of `Authorization: Bearer …` for secrets that begin with a word of ours. */
export class BearerStrategy extends passport.Strategy {
  private readonly pattern: RegExp;

  constructor(
    kind: string,
    private readonly verify: (secret: string, done: Done) => void,
  ) {
    super();
    this.pattern = new RegExp(`^Bearer (${kind}_\\S+)$`, 'i');
  }

  override authenticate({ headers }: { headers: IncomingHttpHeaders }): void {
    const secret = this.pattern.exec(headers.authorization ?? '')?.[1];
    if (!secret) this.fail(401);
    else this.verify(secret, (error, actor) => this.conclude(error, actor));
  }

  private conclude(error: unknown, actor?: Actor | false | null): void {
    if (error) this.error(error);
    else if (actor) this.success(actor);
    else this.fail(401);
  }
}
