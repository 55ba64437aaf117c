import { Injectable } from '@nestjs/common';
import { CreateClientGroup } from '@portico/contracts/client-groups';
import type { ClientGroup } from '@portico/contracts/client-groups';
import type { CrmGroup } from '@portico/contracts/customers-api';
import { ClientGroupsService } from '../client-groups/client-groups.service';
import { check } from '../platform/http/contract-pipe';
import type { Given } from './body';
import { numberOf, textOf } from './given';
import { GroupDirectory } from './group-directory';
import { answerList, listingOf, type Listing, type Source } from './listing';
import { invalidFields, noData, notAcceptable, refusal, sentence } from './refusal';

const COLUMNS = ['id', 'name'];
const CHUNK = 100;

/** A group with its place in the list. */
interface Placed extends CrmGroup {
  place: number;
}

/** Groups of customers by their numbers. */
@Injectable()
export class CustomerGroupsService {
  constructor(
    private readonly groups: ClientGroupsService,
    private readonly directory: GroupDirectory,
  ) {}

  list(query: Given): Promise<unknown> {
    return answerList(listingOf(query, COLUMNS, ['name']), this.source());
  }

  async get(id: string): Promise<CrmGroup> {
    const known = await this.idOf(id);
    if (!known) throw noData();
    return shown(await this.groups.get(known));
  }

  /** Answers the number of the new group. */
  async create(given: Given): Promise<number> {
    const { number } = await this.groups.create(check(CreateClientGroup, { name: nameIn(given) }));
    return number;
  }

  async update(id: string, given: Given): Promise<void> {
    if (Object.keys(given).length === 0) throw notAcceptable();
    const known = await this.idOf(id);
    if (!known) throw refusal(404, 'Customer Group Update Fail.');
    await this.groups.update(known, check(CreateClientGroup, { name: nameIn(given) }));
  }

  async remove(id: string): Promise<void> {
    const known = await this.idOf(id);
    if (!known) throw refusal(404, 'Invalid Customer Group ID');
    await this.groups.remove(known);
  }

  private async idOf(id: string): Promise<string | undefined> {
    const number = numberOf(id);
    const [known] = number === undefined ? [] : await this.directory.idsOf([number]);
    return known;
  }

  private source(): Source<Placed> {
    const read = async (page: number, perPage: number, sort: string) => {
      const { data, meta } = await this.groups.list({ page, perPage, sort });
      const first = (page - 1) * perPage;
      return { rows: data.map((group, index) => place(group, first + index)), meta };
    };
    return {
      part: async ({ page, perPage, sort }) => {
        const { rows, meta } = await read(page, perPage, sort);
        return { rows, total: meta.total, hasMore: page * perPage < meta.total };
      },
      chunk: async ({ sort }: Listing, after) => {
        const from = after ? after.place + 1 : 0;
        return from % CHUNK === 0 ? (await read(from / CHUNK + 1, CHUNK, sort)).rows : [];
      },
      show: ({ id, name }) => ({ id, name }),
    };
  }
}

const shown = ({ number, name }: ClientGroup): CrmGroup => ({ id: String(number), name });
const place = (group: ClientGroup, at: number): Placed => ({ ...shown(group), place: at });

function nameIn(given: Given): string {
  const name = textOf(given, 'name');
  if (!name) throw invalidFields({ name: sentence('name', 'is required') });
  return name;
}
