import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientGroupEntity } from './client-group.entity';
import { ClientGroupsController } from './client-groups.controller';
import { ClientGroupsService } from './client-groups.service';

@Module({
  imports: [TypeOrmModule.forFeature([ClientGroupEntity])],
  controllers: [ClientGroupsController],
  providers: [ClientGroupsService],
  exports: [ClientGroupsService],
})
export class ClientGroupsModule {}
