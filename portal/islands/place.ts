/** Sets a field of a form, if it has it. */
export function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

/** Chooses a place: in a list of places by choosing or adding it there, else as its button would. */
export function choosePlace(form: HTMLFormElement, id: string, name: string): void {
  const field = form.elements.namedItem('place');
  if (field instanceof HTMLSelectElement) {
    if (![...field.options].some((o) => o.value === id)) field.add(new Option(name, id), 0);
    field.value = id;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  const button = document.createElement('button');
  button.name = 'go';
  button.value = `into:${id}`;
  button.hidden = true;
  form.append(button);
  button.click();
}
