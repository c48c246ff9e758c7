import type { MarketState } from '../../wire.ts';
import { post } from '../api.ts';
import { element } from '../element.ts';
import { reachOnly, rove } from '../rove.ts';
import { section } from './section.ts';

type Mood = MarketState['mood'];

export interface MoodSwitch {
  readonly node: HTMLElement;
  show(mood: Mood): void;
}

const moods: Record<Mood, { label: string; hint: string }> = {
  fine: { label: 'Fine', hint: 'It answers in about 0.2 s.' },
  slow: { label: 'Slow', hint: 'It takes four seconds longer for everything.' },
  limited: { label: '429', hint: 'It says “too many requests” to every call.' },
  down: { label: 'Down', hint: 'It answers nothing but 502, as a gateway would.' },
};

/** Sets how the built-in Chainbase behaves, for all that ask it. */
export function createMoodSwitch(): MoodSwitch {
  const hint = element('p', { class: 'm-hint' });
  const names = Object.keys(moods) as Mood[];
  const options = names.map((mood) => {
    const attributes = { type: 'button', role: 'radio', 'data-mood': mood };
    const option = element('button', attributes, moods[mood].label);
    option.addEventListener('click', () => void set(mood));
    return option;
  });
  const group = element(
    'div',
    { class: 'm-moods', role: 'radiogroup', 'aria-label': 'How Chainbase is' },
    ...options,
  );
  rove(group, (option) => option.click());

  async function set(mood: Mood): Promise<void> {
    show(mood); // the stream corrects it
    await post('/playground/market/mood', { mood }).catch(() => {});
  }

  function show(mood: Mood): void {
    for (const [index, option] of options.entries())
      option.setAttribute('aria-checked', String(names[index] === mood));
    reachOnly(group, options[names.indexOf(mood)]);
    hint.textContent = moods[mood].hint;
  }

  return { node: section('mood', 'Chainbase', group, hint), show };
}
