import type { ThemeConfig } from 'antd';

/** Reads a token of `look/tokens.css` as the browser resolved it. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * antd's theme from the common tokens. Controls are the link blue and ink; the brand's red is left to the
 * primary button, so that each screen has one red thing to press.
 */
export function themeOf(): ThemeConfig {
  const t = token;
  return {
    hashed: false,
    token: {
      colorPrimary: t('--link'),
      colorInfo: t('--info'),
      colorLink: t('--link'),
      colorSuccess: t('--ok'),
      colorWarning: t('--warn'),
      colorError: t('--late'),
      colorText: t('--ink'),
      colorTextSecondary: t('--ink-2'),
      colorTextTertiary: t('--ink-3'),
      colorTextDescription: t('--ink-3'),
      colorTextPlaceholder: t('--ink-3'),
      colorBorder: t('--line-control'),
      colorBorderSecondary: t('--line'),
      colorSplit: t('--line'),
      colorBgLayout: t('--ground'),
      colorPrimaryBg: t('--info-tint'),
      colorPrimaryBgHover: t('--info-tint'),
      colorInfoBg: t('--info-tint'),
      colorInfoBorder: t('--info-tint'),
      colorSuccessBg: t('--ok-tint'),
      colorSuccessBorder: t('--ok-tint'),
      colorWarningBg: t('--warn-tint'),
      colorWarningBorder: t('--warn-tint'),
      colorErrorBg: t('--late-tint'),
      colorErrorBorder: t('--late-tint'),
      controlItemBgActive: t('--info-tint'),
      controlItemBgActiveHover: t('--info-tint'),
      controlItemBgHover: t('--ground'),
      controlOutline: t('--info-tint'),
      fontFamily: t('--font'),
      fontSize: 14,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      controlHeight: 34,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      boxShadow: '0 4px 24px rgb(31 29 26 / 12%)',
      boxShadowSecondary: '0 4px 24px rgb(31 29 26 / 12%)',
    },
    components: {
      Button: {
        colorPrimary: t('--brand'),
        colorPrimaryHover: t('--brand-deep'),
        colorPrimaryActive: t('--brand-deep'),
        defaultHoverColor: t('--ink'),
        defaultHoverBorderColor: t('--ink-2'),
        defaultHoverBg: t('--ground'),
        defaultActiveColor: t('--ink'),
        defaultActiveBorderColor: t('--ink'),
        defaultActiveBg: t('--ground-deep'),
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Form: { verticalLabelPadding: '0 0 4px', itemMarginBottom: 24 },
      Segmented: { itemSelectedBg: t('--paper'), trackBg: t('--ground-deep') },
      Tree: { nodeSelectedBg: t('--info-tint'), nodeHoverBg: t('--ground') },
    },
  };
}
