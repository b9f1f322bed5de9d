import { createOTP } from '@better-auth/utils/otp';

/** The secret of a second factor, of the address that an authenticator scans. */
export const secretOf = (uri: string): string =>
  Buffer.from(base32(new URL(uri).searchParams.get('secret') ?? '')).toString();

/** The code that an authenticator shows now. */
export const codeOf = (uri: string): Promise<string> => createOTP(secretOf(uri)).totp();

/** RFC 4648, without padding. */
function base32(text: string): Uint8Array {
  const bits = Array.from(text.replace(/=+$/, ''), (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
