import { expect, test } from 'vitest';
import { aliyunAuthorization, aliyunBodyHash, aliyunQuery } from './aliyun-signature.ts';
import { tencentAuthorization } from './tencent-signature.ts';

test('signs as in the example that Alibaba Cloud publishes for signature version 3', () => {
  const authorization = aliyunAuthorization(
    {
      method: 'POST',
      path: '/',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      headers: {
        host: 'ecs.cn-shanghai.aliyuncs.com',
        'x-acs-version': '2014-05-26',
        'x-acs-action': 'RunInstances',
        'x-acs-date': '2023-10-26T10:22:32Z',
        'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
        'x-acs-content-sha256': aliyunBodyHash(''),
      },
      body: '',
    },
    { keyId: 'YourAccessKeyId', key: 'YourAccessKeySecret' },
  );
  expect(authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;' +
      'x-acs-date;x-acs-signature-nonce;x-acs-version,' +
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('encodes a query by RFC 3986', () => {
  expect(aliyunQuery({ b: "!'()* ~", a: '连心', 'a+': '' })).toBe(
    'a%2B=&a=%E8%BF%9E%E5%BF%83&b=%21%27%28%29%2A%20~',
  );
});

test('signs as in the example that Tencent Cloud publishes for signature version 3', () => {
  const authorization = tencentAuthorization(
    {
      service: 'cvm',
      host: 'cvm.tencentcloudapi.com',
      contentType: 'application/json; charset=utf-8',
      timestamp: 1551113065,
      body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    },
    { keyId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', key: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' },
  );
  expect(authorization).toBe(
    'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
      'SignedHeaders=content-type;host, ' +
      'Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  );
});
