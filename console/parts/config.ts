/** What the server writes into the page's head for this installation. */
function told(name: string): string | null {
  const content = document.querySelector(`meta[name="lianxin-${name}"]`)?.getAttribute('content');
  return content ? content : null;
}

/** 天地图 key for tiles, and the approval number that must stand beside them; both or none. */
export const mapKey = (): string | null => told('map-key');
export const mapApproval = (): string | null => told('map-approval');
