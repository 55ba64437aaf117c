import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Given } from './body';
import { listOf, numberOf } from './given';
import { invalidFields, sentence } from './refusal';

/** Knows groups of clients by their numbers. */
@Injectable()
export class GroupDirectory {
  constructor(private readonly dataSource: DataSource) {}

  /** The groups of a request, as clients take them; nothing where it does not mention them. */
  async given(given: Given): Promise<{ groupIds?: string[] }> {
    const sent = Object.hasOwn(given, 'groups_in') ? given['groups_in'] : undefined;
    if (sent === undefined) return {};
    const texts = [...new Set(listOf(sent))].filter(text => text !== '0');
    const ids = await this.idsOf(texts.map(text => numberOf(text) ?? 0));
    if (ids.length < texts.length) {
      throw invalidFields({ groups_in: sentence('groups_in', 'must be ids of groups') });
    }
    return { groupIds: ids };
  }

  async idsOf(numbers: number[]): Promise<string[]> {
    const found = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM client_groups WHERE number = ANY($1)',
      [numbers],
    );
    return found.map(({ id }) => id);
  }
}
