import ipaddr from 'ipaddr.js';
import { patternRecognizer } from './pattern-recognizer.ts';

/** IPv4 and IPv6 addresses, with a port or a prefix length; version numbers of four parts are none. */
export const ipAddress = patternRecognizer({
  name: 'ip-address',
  category: 'ip_address',
  pattern:
    /(?<![0-9A-Za-z.:])(?:(?:\d{1,3}\.){3}\d{1,3}(?![.\d])|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:]))(?:\/\d{1,3}|:\d{2,5})?/g,
  rule: 'IP 地址',
  score: 0.85,
  accepts: (piece, at, text) => {
    const host = piece.replace(AFTER_ADDRESS, '');
    const isAddress = ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host);
    if (!isAddress || host === '::') return false;
    return !VERSION.test(text.slice(Math.max(0, at - 8), at));
  },
});

const AFTER_ADDRESS = /\/\d{1,3}$|(?<=\.\d{1,3}):\d{2,5}$/;
const VERSION = /(?:版本|版|[Vv]ersion|[Vv]er\.?|[Vv]|第|条款|章节|附录|表|图) ?:?$/;
