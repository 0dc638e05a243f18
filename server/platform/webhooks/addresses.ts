import { lookup as resolveAll } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that are no public host: this machine, private and link-local networks, special purposes
 * (IANA registries), and IPv6 forms that carry an IPv4 address inside. */
const special = new BlockList();
for (const network of (
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 ' +
  '::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 ' +
  '5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8'
).split(' ')) {
  addNetwork(special, network);
}

/** Judges one IP address; `encrypted`: the connection to it will be HTTPS. */
export type AddressRule = (address: string, encrypted: boolean) => boolean;

/**
 * The rule that lets public addresses through by HTTPS, and by plain HTTP too those in `allowed` networks
 * (`10.20.0.0/16`, `fd00::/8`), which an administrator names. Throws `TypeError` on what is no network.
 */
export function addressRule(allowed: readonly string[]): AddressRule {
  const named = new BlockList();
  for (const network of allowed) addNetwork(named, network);
  return (address, encrypted) => {
    const family = isIP(address);
    if (family === 0) return false;
    const type = family === 6 ? 'ipv6' : 'ipv4';
    return named.check(address, type) || (encrypted && !special.check(address, type));
  };
}

/** An address that may not be called. Trying again will not help. */
export class AddressRefused extends Error {
  readonly retryable = false;

  constructor(host: string) {
    super(`${host} is not an address that may be called`);
    this.name = 'AddressRefused';
  }
}

/**
 * A `lookup` for `node:http` that resolves a name and hands on only addresses that the rule lets through,
 * so that the connection cannot go anywhere else than was judged. Not called for literal addresses.
 */
export function judgedLookup(rule: AddressRule, encrypted: boolean): LookupFunction {
  return (host, options, done) => {
    resolveAll(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const judged = found.filter(({ address }) => rule(address, encrypted));
      const first = judged[0];
      if (first === undefined) return done(new AddressRefused(host), []);
      if (options.all) done(null, judged);
      else done(null, first.address, first.family);
    });
  };
}

function addNetwork(list: BlockList, network: string): void {
  const [address = '', prefix = ''] = network.split('/');
  const family = isIP(address);
  const bits = Number(prefix);
  if (family === 0 || !/^\d+$/.test(prefix) || bits > (family === 4 ? 32 : 128)) {
    throw new TypeError(`not a network: ${network}`);
  }
  list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
}
