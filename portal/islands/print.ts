/** 打印: shown only where it works. */
export function start(button: HTMLElement): void {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
