import { Column, Entity } from 'typeorm';
import { LocalizedEntity } from '../localized/localized.entity';

@Entity('texts')
export class TextEntity extends LocalizedEntity {
  @Column('boolean', { default: true }) locked!: boolean;
}
