import { describe, expect, it } from 'vitest';
import { deviceName } from './device.ts';

describe('names of devices', () => {
  it('says system and browser', () => {
    expect(
      deviceName(
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0',
      ),
    ).toBe('Windows · Edge');
    expect(deviceName('Mozilla/5.0 (Linux; Android 13) Chrome/111 Mobile MicroMessenger/8.0.42')).toBe(
      '安卓手机 · 微信',
    );
    expect(deviceName('curl/8.5.0')).toBe('curl/8.5.0');
  });
});
