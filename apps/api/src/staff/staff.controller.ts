import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateStaffMember,
  StaffMember,
  StaffPage,
  StaffQuery,
  UpdateStaffMember,
} from '@portico/contracts/staff';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { StaffService } from './staff.service';

const ABOVE = { 403: ['ABOVE_YOUR_PERMISSIONS', 'OWNERS_ONLY'] };
const MISSING = { ...ABOVE, 404: ['NOT_FOUND'] };

@ApiTags('staff')
@Controller('staff')
export class StaffController {
  constructor(private readonly staff: StaffService) {}

  @Get()
  @Staff('staff:read', { summary: 'List staff members', returns: StaffPage })
  list(@Query() query: StaffQuery) {
    return this.staff.list(query);
  }

  @Get(':id')
  @Staff('staff:read', {
    summary: 'Get a staff member',
    returns: StaffMember,
    errors: { 404: ['NOT_FOUND'] },
  })
  get(@Param('id') id: string) {
    return this.staff.get(id);
  }

  @Post()
  @Staff('staff:write', {
    summary: 'Add a staff member',
    returns: StaffMember,
    status: 201,
    errors: { ...ABOVE, 409: ['DUPLICATE'], 422: ['COMMON_PASSWORD'] },
  })
  create(@Body() input: CreateStaffMember) {
    return this.staff.create(input);
  }

  @Patch(':id')
  @Staff('staff:write', {
    summary: 'Change a staff member',
    description:
      'A new password or deactivation ends all sessions of the member. API tokens that the member ' +
      'made stop while the member is not active. Your own password is changed in your account.',
    returns: StaffMember,
    errors: {
      ...MISSING,
      409: ['DUPLICATE', 'LAST_OWNER'],
      412: ['STALE'],
      422: ['COMMON_PASSWORD', 'NOT_ALLOWED'],
    },
  })
  update(@Param('id') id: string, @Body() input: UpdateStaffMember, @IfMatch() version?: number) {
    return this.staff.update(id, input, version);
  }

  @Delete(':id')
  @Staff('staff:write', {
    summary: 'Delete a staff member; API tokens that they made stop',
    errors: { ...MISSING, 409: ['LAST_OWNER'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.staff.remove(id, version);
  }

  @Delete(':id/second-factor')
  @Staff('staff:write', {
    summary: 'Turn two-factor sign-in off for a member who lost it',
    description: 'Ends all sessions of the member, who then signs in with the password alone.',
    errors: { ...MISSING, 409: ['OWN_ACCOUNT'] },
  })
  resetSecondFactor(@Param('id') id: string) {
    return this.staff.resetSecondFactor(id);
  }
}
