import type { AuditChannel } from '@portico/contracts/audit';
import type { JobReport, JobState } from '@portico/contracts/jobs';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Long work that any process may take up; a file of it goes when the work is done. */
@Entity('jobs')
export class JobEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('text', { default: 'queued' }) state!: JobState;
  @Column('jsonb') input!: object;
  @Column('jsonb', { nullable: true }) report!: JobReport | null;
  @Column('integer', { default: 0 }) progress!: number;
  @Column('integer', { default: 0 }) total!: number;
  @Column('text', { nullable: true }) error!: string | null;
  @Column('text') channel!: AuditChannel;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') actor!: string;
  @Column('text', { nullable: true }) requestId!: string | null;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('integer', { default: 0 }) goodAttempt!: number;
  @Column('jsonb', { nullable: true, select: false }) checkpoint!: object | null;
  @Column('boolean', { default: false }) cancelRequested!: boolean;
  @Column('timestamptz', { nullable: true }) heartbeatAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
