import ipaddr from 'ipaddr.js';

/** What an address may be: anyone's on the internet, one of an inner network, or nothing that is ever called. */
export type Reach = 'public' | 'inner' | 'never';

/**
 * Judges the address that a connection goes to, in whatever form it is written. An address that carries another (mapped,
 * translated, tunnelled) is never public: it leads wherever the other one leads. Where networks of clouds hand out their
 * secrets (169.254.169.254 and kin) is no inner network either.
 */
export function reachOf(address: string): Reach {
  if (!ipaddr.isValid(address)) return 'never';
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6) return reachOfIPv6(parsed);
  return reachOfIPv4(parsed);
}

const innerIPv4 = ['loopback', 'private', 'carrierGradeNat'];
/** Of cloud providers, beyond the link-local ones: their metadata and wire servers. */
const cloudServers = ['168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254'];

function reachOfIPv4(address: ipaddr.IPv4): Reach {
  const range = address.range();
  if (cloudServers.includes(address.toString())) return 'never';
  if (range === 'unicast') return 'public';
  return innerIPv4.includes(range) ? 'inner' : 'never';
}

function reachOfIPv6(address: ipaddr.IPv6): Reach {
  if (address.isIPv4MappedAddress()) {
    return reachOfIPv4(address.toIPv4Address()) === 'inner' ? 'inner' : 'never';
  }
  const range = address.range();
  if (cloudServers.includes(address.toString())) return 'never';
  if (range === 'loopback' || range === 'uniqueLocal') return 'inner';
  return range === 'unicast' && address.match(globalUnicast) ? 'public' : 'never';
}

/** RFC 4291: all that is routed on the internet; the exceptions within it have ranges of their own in the library. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
