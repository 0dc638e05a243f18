import { expect, test } from 'vitest';
import { accountName, covers, networkOf, passwordFault, renewal, sessionHolds, staffEmail } from './rules.ts';

const day = 86_400_000;

test('a session is renewed at most once a day', () => {
  expect(renewal('phone', 0, day - 1)).toBeNull();
  expect(renewal('phone', 0, day)).toBe(day + sessionHolds.phone);
  expect(renewal('password', 0, 3 * day)).toBe(3 * day + sessionHolds.password);
});

test.each([
  ['short1', '至少 10 位'],
  ['1234567890', '两种'],
  ['a1a1a1a1a1a1', '太简单'],
  ['zhangsan-2026', '不能有账号'],
])('the password %s is refused', (password, why) => {
  expect(passwordFault(password, 'zhangsan')).toContain(why);
});

test.each(['lianxin-2026', '连心桥连着千家万户2026', 'correct horse battery'])(
  'the password %s will do',
  (password) => {
    expect(passwordFault(password, 'zhangsan')).toBeNull();
  },
);

test('an account name survives its synthetic address', () => {
  expect(accountName(staffEmail('Li.Si', 370402))).toBe('li.si');
  expect(accountName('x@resident.invalid')).toBeNull();
});

test('a token covers what its scopes name, and never what would make more of it', () => {
  const query = { id: 'matters.list', method: 'GET' } as const;
  const write = { id: 'matters.raise', method: 'POST' } as const;
  expect(covers(['read'], query)).toBe(true);
  expect(covers(['read'], write)).toBe(false);
  expect(covers(['matters.raise'], write)).toBe(true);
  expect(covers(['matters.raise'], query)).toBe(false);
  expect(covers(['read', 'tokens.create', 'session.show'], { id: 'tokens.create', method: 'POST' })).toBe(
    false,
  );
  expect(covers(['read'], { id: 'session.show', method: 'GET' })).toBe(false);
  expect(covers(['read'], { id: '', method: 'GET' })).toBe(false);
});

test('an address counts as itself, of IPv6 as the network of one customer', () => {
  expect(networkOf('10.0.0.1')).toBe('10.0.0.1');
  expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:DB8::1')).toBe('2001:db8:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});
