import { describe, expect, it } from 'vitest';
import { pageWith } from './console.ts';

const html = '<meta name="lianxin-map-key" content="" /><meta name="lianxin-map-approval" content="" />';

describe('the console’s page', () => {
  it('tells the map key and the approval number, as text whatever they hold', () => {
    const page = pageWith(html, { tiandituKey: 'a"><script>$&', mapApproval: 'GS（2024）0568号' });
    expect(page).toBe(
      '<meta name="lianxin-map-key" content="a&#34;&#62;&#60;script&#62;&#36;&#38;" />' +
        '<meta name="lianxin-map-approval" content="GS（2024）0568号" />',
    );
  });

  it('tells nothing where nothing is set', () => {
    expect(pageWith(html, { tiandituKey: null, mapApproval: null })).toBe(html);
  });
});
