import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";

/** What an error of `guardedLookup` is called. */
export const notListed = "ERR_ADDRESS_NOT_LISTED";

/** Asks for all addresses of a name, as `dns.lookup` does. */
export type Resolve = (
  name: string,
  done: (error: Error | null, addresses: readonly { readonly address: string; readonly family: number }[]) => void,
) => void;

const resolveBySystem: Resolve = (name, done) => systemLookup(name, { all: true }, done);

function blockOf(...subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = "", prefix] = subnet.split("/");
    list.addSubnet(address, Number(prefix), isIPv6(address) ? "ipv6" : "ipv4");
  }
  return list;
}

const loopback = blockOf("127.0.0.0/8", "::1/128");

/**
 * IANA's special-purpose addresses: this host, private and shared networks, link-local (where clouds keep their secrets), documentation,
 * benchmarks, multicast, reserved; and IPv6's ways of writing an IPv4 address into another.
 */
const special = blockOf(
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"],
);
const globalUnicast = blockOf("2000::/3");
const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether a subnet can be read, as `10.20.0.0/16`. */
export function isSubnet(text: string): boolean {
  const [address = "", prefix = "", ...more] = text.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return more.length === 0 && most !== undefined && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most;
}

const canonical = (address: string): string => {
  const bare = address.replace(/%.*$/, "");
  return mapped.exec(bare)?.[1] ?? bare;
};

const isIn = (list: BlockList, address: string): boolean => list.check(address, isIPv6(address) ? "ipv6" : "ipv4");

/** A name or address of this machine itself: somebody wrote it so in the configuration. */
const isHere = (host: string): boolean => host === "localhost" || host === "127.0.0.1" || host === "::1";

/**
 * Whether a system may lie at an address: on the open internet, in a network that its connection lists, or on this machine where the
 * configuration says so by name.
 */
export function mayLieAt(host: string, networks: readonly string[], address: string): boolean {
  const plain = canonical(address);
  if (isIP(plain) === 0) return false;
  if (isHere(host) && isIn(loopback, plain)) return true;
  if (networks.length > 0 && isIn(blockOf(...networks), plain)) return true;
  return !isIn(special, plain) && (!isIPv6(plain) || isIn(globalUnicast, plain));
}

/** Whether an address lies in one of the networks. */
export function liesIn(networks: readonly string[], address: string): boolean {
  const plain = canonical(address);
  return isIP(plain) !== 0 && networks.length > 0 && isIn(blockOf(...networks), plain);
}

/**
 * The look-up of one system's name: what it gives is what is connected to, so a name that leads elsewhere the next time is looked at the
 * next time. One address that is not allowed refuses them all.
 */
export function guardedLookup(
  host: string,
  networks: readonly string[],
  resolve: Resolve = resolveBySystem,
): LookupFunction {
  return (name, options, done) =>
    resolve(name, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new Error("ENOTFOUND"), "", 0);
      if (!addresses.every(({ address }) => mayLieAt(host, networks, address)))
        return done(Object.assign(new Error(notListed), { code: notListed }), "", 0);
      if (options.all) return done(null, [...addresses]);
      done(null, first.address, first.family);
    });
}

/** One allowed address of a host, for what does its own connecting. @rejects with the code of `notListed`, or when the time is up */
export const resolveGuarded = (
  host: string,
  networks: readonly string[],
  signal: AbortSignal,
  resolve: Resolve = resolveBySystem,
): Promise<string> =>
  new Promise((give, fail) => {
    signal.addEventListener("abort", () => fail(new Error("No address in time")), { once: true });
    guardedLookup(host, networks, resolve)(host, { all: false }, (error, address) =>
      error ? fail(error) : give(String(address)),
    );
  });
