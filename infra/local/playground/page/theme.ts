const key = 'vitrine-theme';

type Theme = 'light' | 'dark';

/** Light or dark: as the system has it, until somebody chooses; that is remembered. */
export function createThemeButton(button: HTMLElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const current = (): Theme => chosen() ?? (dark.matches ? 'dark' : 'light');

  const show = () => {
    root.dataset['theme'] = current();
    const other = current() === 'dark' ? 'light' : 'dark';
    button.setAttribute('aria-label', `Switch to ${other} mode`);
    button.title = `Switch to ${other} mode`;
  };
  button.addEventListener('click', () => {
    remember(current() === 'dark' ? 'light' : 'dark');
    show();
  });
  dark.addEventListener('change', show);
  show();
}

function chosen(): Theme | undefined {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : undefined;
}

function remember(theme: Theme): void {
  localStorage.setItem(key, theme);
}
