import { element } from '../element.ts';

const shownMs = 3_500;

/** What a pressed button answers: a toast that passes, or an alert that waits. */
export function createNotices(place: HTMLElement) {
  const toast = element('div', { class: 't-toast', role: 'status', hidden: true });
  place.append(toast);
  let timer = 0;

  return {
    toast(text: string, isFailure = false): void {
      clearTimeout(timer);
      toast.classList.toggle('failure', isFailure);
      toast.textContent = text;
      toast.hidden = false;
      timer = setTimeout(() => {
        toast.hidden = true;
      }, shownMs);
    },
    alert(text: string): void {
      const ok = element('button', {}, 'OK');
      const form = element('form', { method: 'dialog' }, element('p', { dir: 'auto' }, text), ok);
      const dialog = element('dialog', { class: 't-alert', 'aria-label': 'Vitrine says' }, form);
      dialog.addEventListener('close', () => dialog.remove());
      document.body.append(dialog);
      dialog.showModal();
    },
  };
}
