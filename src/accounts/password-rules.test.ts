import { expect, test } from 'vitest';
import { Invalid } from '../errors.ts';
import { checkPassword } from './password-rules.ts';

const owner = { loginName: 'zhangwei', email: 'zw.rd@example.com' };

test.each([
  'password123',
  'P@ssw0rd!2024',
  'passwordpassword',
  'Admin@123456',
  'iloveyou1314',
  'woaini5201314',
  '1234567890',
  '0987654321',
  'qwertyuiop12',
  '1qaz2wsx3edc',
  'aaaaaaaaaaaa',
  'abababababab',
  'zhangwei2024',
  'zw.rd@1234',
])('refuses %s', (password) => {
  expect(() => checkPassword(password, owner)).toThrow(Invalid);
});

test.each(['correct horse battery staple', '江南可采莲莲叶何田田', 'tY7#kq2m!xWz', 'zhangwei 喜欢在周末爬紫金山'])(
  'accepts %s',
  (password) => {
    expect(() => checkPassword(password, owner)).not.toThrow();
  },
);
