import type { Journey, JourneyStep } from '../../../journey/journey.ts';
import { element } from '../element.ts';
import { section } from './section.ts';

export interface JourneyView {
  readonly node: HTMLElement;
  show(journey: Journey): void;
}

/** How something came about, step by step: who spoke to whom, when, and for how long. */
export function createJourneyView(name: string, title: string, empty: string): JourneyView {
  const what = element('p', { class: 'm-journey-title', dir: 'auto' }, empty);
  const sum = element('p', { class: 'm-sum' });
  const steps = element('ol', { class: 'm-steps' });

  return {
    node: section(name, title, what, sum, steps),
    show(journey) {
      const end = Math.max(1, ...journey.steps.map(({ at, ms }) => at + ms));
      what.textContent = journey.title;
      sum.textContent = sumOf(journey, end);
      steps.replaceChildren(...journey.steps.map((step) => drawStep(step, end)));
    },
  };
}

function sumOf({ steps, more }: Journey, end: number): string {
  const credits = steps.reduce((sum, step) => sum + (step.credits ?? 0), 0);
  const calls = steps.filter(({ to }) => to === 'Chainbase').length;
  const parts = [duration(end), `${credits} ${credits === 1 ? 'credit' : 'credits'}`];
  if (calls > 0) parts.push(`${calls} ${calls === 1 ? 'call' : 'calls'} to Chainbase`);
  if (more > 0) parts.push(`${more} more steps`);
  return parts.join(' · ');
}

function drawStep(
  { from, to, what, outcome, isFailure, at, ms, credits }: JourneyStep,
  end: number,
) {
  const bar = element('i', { class: `m-span ${kindOf(from, to)}` });
  bar.style.setProperty('left', `${(at / end) * 100}%`);
  bar.style.setProperty('width', `${(ms / end) * 100}%`);
  const paid = credits ? `${credits} ${credits === 1 ? 'credit' : 'credits'}` : '';
  const said = [what, outcome, paid].filter(Boolean).join(' · ');
  return element(
    'li',
    { class: isFailure ? 'failed' : undefined },
    element('span', { class: 'm-way' }, from, element('span', { class: 'm-to' }, ' → '), to),
    element('span', { class: 'm-ms' }, ms > 0 && duration(ms)),
    element('span', { class: 'm-what', title: said }, said),
    element('span', { class: 'm-track', 'aria-hidden': 'true' }, bar),
  );
}

function duration(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

const outside = ['Discord', 'Telegram', 'Chainbase'];

/** Whose colour a step has: that of the one outside, else of the queue. */
function kindOf(from: string, to: string): string {
  return [to, from].find((name) => outside.includes(name))?.toLowerCase() ?? 'queue';
}
