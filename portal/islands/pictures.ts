import { device } from '../texts.ts';
import { shrink } from './shrink.ts';

/** Whether this browser lets a script put files into a field; else they are sent as they were taken. */
function mayReplace(): boolean {
  try {
    return new DataTransfer().items !== undefined;
  } catch {
    return false;
  }
}

/** Shrinks pictures as they are chosen, shows them, and lets each be taken off again. */
export function start(box: HTMLElement): void {
  if (!mayReplace()) return;
  const most = Number(box.dataset.most ?? 6);
  const inputs = [...box.querySelectorAll<HTMLInputElement>('input[type=file]')];
  const [first] = inputs;
  if (!first) return;
  const files: File[] = [];
  const list = document.createElement('ul');
  list.className = 'thumbs';
  const said = document.createElement('p');
  said.className = 'hint';
  said.setAttribute('role', 'status');
  box.append(list, said);
  box.classList.add('ready');

  // All chosen pictures travel with the first field; the others are only ways to choose.
  const store = (): void => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    first.files = transfer.files;
    for (const other of inputs.slice(1)) other.value = '';
    list.replaceChildren(...files.map(thumb));
    said.textContent = files.length > 0 ? device.added(files.length) : '';
  };

  const thumb = (file: File, index: number): HTMLLIElement => {
    const item = document.createElement('li');
    const image = new Image(96, 96);
    image.alt = device.pictureNo(index + 1);
    image.src = URL.createObjectURL(file);
    image.onload = () => URL.revokeObjectURL(image.src);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button quiet';
    button.textContent = device.pictureDrop(index + 1);
    button.addEventListener('click', () => {
      files.splice(index, 1);
      store();
      first.focus();
    });
    item.append(image, button);
    return item;
  };

  const take = async (chosen: File[]): Promise<void> => {
    said.textContent = device.shrinking;
    for (const file of chosen) {
      if (files.length >= most) break;
      files.push(await shrink(file));
    }
    store();
  };

  for (const input of inputs)
    input.addEventListener('change', () => {
      void take([...(input.files ?? [])]);
    });
  box.closest('form')?.addEventListener('reset', () => {
    files.length = 0;
    setTimeout(store);
  });
}
