import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Choice } from '@portico/contracts/fields';
import { DataSource } from 'typeorm';
import { ProblemError } from '../errors/problem-error';
import { Public } from '../http/endpoint';

/** The answer of a health check. */
export class Health {
  @Choice(['ok'], { example: 'ok' }) status!: 'ok';
}

/** For orchestrators: is the process alive, can it serve. */
@ApiTags('health')
@Controller({ path: 'health' })
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  @Public({ summary: 'Whether the process runs', returns: Health })
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @Public({ summary: 'Whether it can serve', returns: Health, errors: { 503: ['UNAVAILABLE'] } })
  async ready(): Promise<Health> {
    try {
      await this.dataSource.query('SELECT 1');
      return { status: 'ok' };
    } catch {
      throw new ProblemError(503, 'UNAVAILABLE', 'The database does not answer.');
    }
  }
}
