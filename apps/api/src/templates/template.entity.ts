import type { Channel, Markup, TemplateVariable } from '@portico/contracts/templates';
import { Column, Entity } from 'typeorm';
import { LocalizedEntity } from '../localized/localized.entity';

@Entity('templates')
export class TemplateEntity extends LocalizedEntity {
  @Column('text', { default: 'other' }) channel!: Channel;
  @Column('text', { default: 'html' }) markup!: Markup;
  @Column('boolean', { default: false }) active!: boolean;
  @Column('boolean', { default: false }) requireComplete!: boolean;
  @Column('jsonb', { default: [] }) variables!: TemplateVariable[];
}
