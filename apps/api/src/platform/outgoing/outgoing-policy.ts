import { BlockList, isIP } from 'node:net';

// Not of the public internet, by the registries of special addresses (RFC 6890); the IPv6 ones that
// carry an IPv4 address are refused whole, since what they lead to is not theirs to say.
const V4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
  192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4
  240.0.0.0/4`.split(/\s+/);
const V6 = `::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20
  5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8`.split(/\s+/);

/** Says which addresses the product may call on behalf of somebody who named them. */
export class OutgoingPolicy {
  private readonly refused = listOf([...V4, ...V6]);
  private readonly allowed: BlockList;

  /** `allowed`: addresses and ranges that may be called although they are private. */
  constructor(allowed: string[]) {
    this.allowed = listOf(allowed);
  }

  /** Whether an address (not a name) may be called. */
  allows(address: string): boolean {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    return this.allowed.check(address, family) || !this.refused.check(address, family);
  }

  /** Whether a URL names an address that may not be called; a name is judged when it is resolved. */
  refuses(url: string): boolean {
    const address = addressOf(new URL(url).hostname);
    return address !== undefined && !this.allows(address);
  }
}

/** The address that a host name of a URL is, if it is one; URLs know all notations of IPv4. */
export function addressOf(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) ? bare : undefined;
}

function listOf(ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
