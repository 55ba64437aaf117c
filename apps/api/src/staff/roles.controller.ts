import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateRole, Role, RolePage, RoleQuery, UpdateRole } from '@portico/contracts/staff';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { RolesService } from './roles.service';

const ABOVE = { 403: ['ABOVE_YOUR_PERMISSIONS'] };
const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('roles')
@Controller('roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Get()
  @Staff('staff:read', { summary: 'List roles', returns: RolePage })
  list(@Query() query: RoleQuery) {
    return this.roles.list(query);
  }

  @Get(':id')
  @Staff('staff:read', { summary: 'Get a role', returns: Role, errors: MISSING })
  get(@Param('id') id: string) {
    return this.roles.get(id);
  }

  @Post()
  @Staff('staff:write', {
    summary: 'Add a role',
    returns: Role,
    status: 201,
    errors: { ...ABOVE, 409: ['DUPLICATE'] },
  })
  create(@Body() input: CreateRole) {
    return this.roles.create(input);
  }

  @Patch(':id')
  @Staff('staff:write', {
    summary: 'Change a role of your own; sections that `permissions` leaves out stay as they are',
    returns: Role,
    errors: { ...ABOVE, ...MISSING, 409: ['BUILT_IN_ROLE', 'DUPLICATE'], 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateRole, @IfMatch() version?: number) {
    return this.roles.update(id, input, version);
  }

  @Delete(':id')
  @Staff('staff:write', {
    summary: 'Delete a role that nobody has',
    errors: { ...ABOVE, ...MISSING, 409: ['BUILT_IN_ROLE', 'ROLE_IN_USE'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.roles.remove(id, version);
  }
}
